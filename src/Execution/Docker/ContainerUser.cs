using System.Globalization;
using Execution.Interop;

namespace Execution.Docker;

/// <summary>
/// Whom a task runs as: this process's own user; for root, nobody, whom the task's two folders are lent to. Where nobody could not do
/// the work (an input that only root can read or change) it is root, whom modes and owners of files do not stop, and with no other power.
/// </summary>
internal sealed class ContainerUser : IDisposable
{
    private const string Root = "0:0";
    private const uint NobodyId = 65534;

    /// <summary>Inputs of more files than this are not looked through.</summary>
    private const int MostLooks = 20_000;

    private const int OthersMayRead = 0x4;
    private const int OthersMayEnter = 0x1;
    private const int KindMask = 0xF000;
    private const int KindFolder = 0x4000;
    private const int KindLink = 0xA000;

    private static readonly string Nobody = string.Create(CultureInfo.InvariantCulture, $"{NobodyId}:{NobodyId}");

    private static readonly Lazy<string[]> OwnGroups = new(ReadGroups);

    private readonly string[] _lent;

    private ContainerUser(string value, params string[] lent)
    {
        Value = value;
        _lent = lent;
    }

    /// <summary>As the engine reads it: <c>uid:gid</c>.</summary>
    public string Value { get; }

    /// <summary>Whether it is root for the sake of files of any owner.</summary>
    public bool OverridesOwners { get; private init; }

    /// <summary>Groups it is in besides its own, because of which it may read inputs.</summary>
    public IReadOnlyList<string> Groups { get; private init; } = [];

    /// <param name="task">What is to run.</param>
    /// <param name="options">May name the user.</param>
    /// <param name="engine">Tells whose users the container's are.</param>
    public static ContainerUser For(TaskSpec task, DockerOptions options, EngineTraits engine)
    {
        if (options.User is { } named)
        {
            return new ContainerUser(named);
        }

        if (engine.IsRootless)
        {
            return new ContainerUser(Root);
        }

        if (!System.Environment.IsPrivilegedProcess)
        {
            return new ContainerUser(string.Create(CultureInfo.InvariantCulture, $"{ProcessApi.getuid()}:{ProcessApi.getgid()}")) { Groups = OwnGroups.Value };
        }

        string[] folders = [task.WorkingDirectory, task.TemporaryDirectory];
        if (!NobodyCanDo(task) || !folders.All(IsOurs))
        {
            return RootOverAll();
        }

        var user = new ContainerUser(Nobody, folders);
        if (folders.All(folder => Give(folder, NobodyId)))
        {
            return user;
        }

        user.Dispose();
        return RootOverAll();
    }

    /// <summary>Takes back what was lent, with all that the task has made.</summary>
    public void Dispose()
    {
        foreach (var folder in _lent)
        {
            Give(folder, 0);
        }
    }

    private static ContainerUser RootOverAll() => new(Root) { OverridesOwners = true };

    private static string[] ReadGroups()
    {
        const string field = "Groups:";
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
        return line?[field.Length..].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) ?? [];
    }

    private static bool NobodyCanDo(TaskSpec task)
    {
        var looks = 0;
        return !task.Container!.WorkingDirectory.StartsWith("/root/", StringComparison.Ordinal)
            && task.Mounts.All(mount => !mount.Writable && FolderTree.Paths(mount.Source).All(path => ++looks < MostLooks && OthersCanRead(path)));
    }

    private static bool OthersCanRead(string path)
    {
        if (FileApi.Stat(path) is not var (mode, _))
        {
            return false;
        }

        return (mode & KindMask) switch
        {
            KindLink => true,
            KindFolder => (mode & (OthersMayRead | OthersMayEnter)) == (OthersMayRead | OthersMayEnter),
            _ => (mode & OthersMayRead) != 0,
        };
    }

    /// <summary>A file with a second name may be somebody's input; its owner is not ours to change.</summary>
    private static bool IsOurs(string folder) =>
        FolderTree.Paths(folder).All(path => FileApi.Stat(path) is var (mode, links) && ((mode & KindMask) == KindFolder || links == 1));

    /// <summary>All that can be given is, also where something cannot: a name, for example, that is no text.</summary>
    private static bool Give(string folder, uint owner)
    {
        var isAll = true;
        foreach (var path in FolderTree.Paths(folder))
        {
            isAll &= FileApi.lchown(path, owner, owner) == 0;
        }

        return isAll;
    }
}

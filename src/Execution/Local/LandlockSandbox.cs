using Execution.Confinement;
using Execution.Processes;

namespace Execution.Local;

/// <summary>
/// Confines a task by Landlock and seccomp: it sees all folders, but reads only the system's and its inputs, writes only its own two,
/// and makes no sockets but to localhost unless it may use the network, and never local ones. What Landlock does not guard it can do:
/// change the mode and the times of the user's own files, and see what other processes are called.
/// </summary>
internal sealed class LandlockSandbox(ToolFolders tools)
{
    private const string SharedMemory = "/dev/shm";

    private static readonly string[] ReadableFolders = ["/proc", "/sys/devices/system"];

    private static readonly string[] Devices = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty"];

    /// <summary>The rules of every task, held open: to look their paths up again would take longer than all the rest.</summary>
    private readonly Lazy<PathRule[]> _common = new(() => [.. Common().OfType<PathRule>()]);

    /// <summary>
    /// For root: everything but what is for root only. One for many tasks, as it has a rule for each entry of /etc; Landlock can only
    /// allow. The rules are for the files that were there: resolv.conf, once replaced, is another. Tasks may still hold the one before.
    /// </summary>
    private readonly AsOfFolders<LandlockRuleset>? _withoutSecrets =
        System.Environment.IsPrivilegedProcess ? new(["/", .. RootSecrets.Folders], WithoutSecrets) : null;

    public ProcessStart Confine(ProcessStart start, TaskSpec task)
    {
        var confinement = new ThreadConfinement(task.Network) { Outer = _withoutSecrets?.Value };
        var rules = confinement.Paths;
        foreach (var rule in _common.Value)
        {
            rules.Allow(rule);
        }

        AllowAskedFor(rules, task);
        foreach (var (path, writable) in new SandboxView(start, task, tools).Paths)
        {
            rules.Allow(path, writable ? PathAccess.Write : PathAccess.Read);
        }

        return start with { Confinement = confinement };
    }

    private static LandlockRuleset WithoutSecrets()
    {
        // To move between folders is refused by every ruleset that does not allow it.
        const PathAccess handled = PathAccess.Read | PathAccess.Refer;
        var rules = new LandlockRuleset(handled);
        foreach (var entry in Directory.EnumerateFileSystemEntries("/").Where(entry => new FileInfo(entry).LinkTarget is null))
        {
            foreach (var path in RootSecrets.Around(entry))
            {
                rules.Allow(path, handled);
            }
        }

        rules.Allow(RootSecrets.Folder, PathAccess.ReadFolder);
        return rules;
    }

    private static IEnumerable<PathRule?> Common()
    {
        // A link leads into a folder that has a rule itself.
        foreach (var folder in SystemFolders.All.Concat(ReadableFolders).Where(folder => new DirectoryInfo(folder).LinkTarget is null))
        {
            yield return PathRule.Open(folder, PathAccess.Read);
        }

        foreach (var device in Devices)
        {
            yield return PathRule.Open(device, PathAccess.OfFile & ~PathAccess.Execute);
        }

        // Semaphores and shared memory of the C library live there; without the right to list them those of others are not found.
        yield return PathRule.Open(SharedMemory, PathAccess.Write & ~(PathAccess.ReadFolder | PathAccess.Execute));
    }

    private static void AllowAskedFor(LandlockRuleset rules, TaskSpec task)
    {
        if (task.Resources.Gpus > 0)
        {
            foreach (var device in GpuDevices.All)
            {
                rules.Allow(device, PathAccess.Read | PathAccess.WriteFile | PathAccess.Control);
            }

            rules.Allow(GpuDevices.SystemFolder, PathAccess.Read);
        }

        if (task.Network && NameResolution.File is { } file)
        {
            rules.Allow(file, PathAccess.ReadFile);
        }
    }
}

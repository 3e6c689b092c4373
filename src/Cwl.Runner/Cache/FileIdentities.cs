using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using Cwl.Runner.Interop;
using Cwl.Runner.Runs;

namespace Cwl.Runner.Cache;

/// <summary>
/// What tells files apart. A cache that is kept for good knows them by content, each read once in a run. A cache that only lets one run
/// go on reads nothing: a file from outside is known by path, size and time, and a file that a step made by the step's key.
/// </summary>
internal sealed class FileIdentities(RunOptions options)
{
    /// <summary>What a pipe, a socket or a device is known by, besides its name.</summary>
    private const string SpecialText = "\nspecial";

    private readonly string _work = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.WorkDirectory)) + Path.DirectorySeparatorChar;
    private readonly ConcurrentDictionary<string, string> _origins = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Path, long Size, long Modified), Lazy<Task<string>>> _digests = new();

    /// <summary>Remembers which call's result is in a work folder.</summary>
    public void SetOrigin(string root, string key)
    {
        if (root.Length > 0)
        {
            _origins[root] = key;
        }
    }

    /// <summary>The identity of a file or folder.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ValueTask<string> OfAsync(string path, CancellationToken cancellationToken)
    {
        if (!options.CacheIsTemporary)
        {
            return ContentOfAsync(path, cancellationToken);
        }

        return path.StartsWith(_work, StringComparison.Ordinal) ? OfWorkAsync(path, cancellationToken) : new(StateOf(path));
    }

    private ValueTask<string> OfWorkAsync(string path, CancellationToken cancellationToken)
    {
        var end = path.IndexOf(Path.DirectorySeparatorChar, _work.Length);
        return end > 0 && _origins.TryGetValue(path[..end], out var key) ? new(key + path[end..]) : ContentOfAsync(path, cancellationToken);
    }

    private static string StateOf(string path)
    {
        if (!Directory.Exists(path))
        {
            return path + State(path);
        }

        var text = new StringBuilder(path);
        foreach (var (name, entry) in EntriesOf(path))
        {
            text.Append('\n').Append(name).Append(Directory.Exists(entry) ? LinkText(entry) : State(entry));
        }

        return text.ToString();
    }

    private static string State(string path)
    {
        if (IsSpecial(path))
        {
            return SpecialText;
        }

        var file = Followed(path);
        return string.Create(CultureInfo.InvariantCulture, $"\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}");
    }

    private async ValueTask<string> ContentOfAsync(string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
        {
            return await DigestAsync(path, cancellationToken);
        }

        var text = new StringBuilder("folder");
        foreach (var (name, entry) in EntriesOf(path))
        {
            text.Append('\n').Append(name).Append('\n').Append(Directory.Exists(entry) ? LinkText(entry) : await DigestAsync(entry, cancellationToken));
        }

        return text.ToString();
    }

    private async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        if (IsSpecial(path))
        {
            return SpecialText;
        }

        var file = Followed(path);
        var digest = _digests.GetOrAdd(
            (file.FullName, file.Length, file.LastWriteTimeUtc.Ticks),
            static key => new Lazy<Task<string>>(() => ReadDigestAsync(key.Path)));
        return await digest.Value.WaitAsync(cancellationToken);
    }

    private static async Task<string> ReadDigestAsync(string path)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, CancellationToken.None));
    }

    // To open a pipe waits for its other end for ever.
    private static bool IsSpecial(string path) => Path.Exists(path) && !FileKind.IsRegular(path);

    private static FileInfo Followed(string path) =>
        File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? new FileInfo(target.FullName) : new FileInfo(path);

    // A link to a folder may lead back to where it stands: it is known by where it leads.
    private static string LinkText(string path) => " -> " + new FileInfo(path).LinkTarget;

    /// <summary>All files below a folder, and the links to folders, in the order of their names.</summary>
    private static SortedDictionary<string, string> EntriesOf(string folder)
    {
        var entries = new FileSystemEnumerable<string>(
            folder,
            (ref entry) => entry.ToFullPath(),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory || IsLink(ref entry),
            ShouldRecursePredicate = (ref entry) => !IsLink(ref entry),
        };
        var named = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in entries)
        {
            named.Add(path[folder.Length..], path);
        }

        return named;
    }

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None;
}

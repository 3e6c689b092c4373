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
/// go on reads nothing: a file from outside is known by path, size and time, and a file that a step made by the step's key. A folder is looked through once in a run: what a run was
/// given, and what its steps have made, stays as it is, for where files are updated in place nothing is kept.
/// </summary>
internal sealed class FileIdentities(RunOptions options)
{
    private readonly string _work = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.WorkDirectory)) + Path.DirectorySeparatorChar;
    private readonly ConcurrentDictionary<string, string> _origins = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _folders = new(StringComparer.Ordinal);
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

        return path.StartsWith(_work, StringComparison.Ordinal) ? OfWorkAsync(path, cancellationToken) : StateOfAsync(path, cancellationToken);
    }

    private ValueTask<string> OfWorkAsync(string path, CancellationToken cancellationToken)
    {
        var end = path.IndexOf(Path.DirectorySeparatorChar, _work.Length);
        return end > 0 && _origins.TryGetValue(path[..end], out var key) ? new(key + path[end..]) : ContentOfAsync(path, cancellationToken);
    }

    private ValueTask<string> StateOfAsync(string path, CancellationToken cancellationToken) =>
        Directory.Exists(path) ? new(OnceAsync(path, static folder => Task.FromResult(folder + '\n' + FolderState(folder)), cancellationToken)) : new(path + State(path));

    private async Task<string> OnceAsync(string folder, Func<string, Task<string>> look, CancellationToken cancellationToken)
    {
        var identity = _folders.GetOrAdd(folder, path => new Lazy<Task<string>>(() => look(path)));
        try
        {
            return await identity.Value.WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next call that wants it looks again.
            _folders.TryRemove(new(folder, identity));
            throw;
        }
    }

    private static string FolderState(string folder)
    {
        using var state = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, isFolder) in EntriesOf(folder))
        {
            Append(state, name, IsPlain(folder + name) ? State(folder + name) : KindOf(folder + name, isFolder));
        }

        return Convert.ToHexStringLower(state.GetHashAndReset());
    }

    private static string State(string path)
    {
        var file = Followed(path);
        return string.Create(CultureInfo.InvariantCulture, $"\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}{Executable(file)}");
    }

    private ValueTask<string> ContentOfAsync(string path, CancellationToken cancellationToken) =>
        new(Directory.Exists(path) ? OnceAsync(path, FolderContentAsync, cancellationToken) : DigestAsync(path, cancellationToken));

    private async Task<string> FolderContentAsync(string path)
    {
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, isFolder) in EntriesOf(path))
        {
            Append(content, name, IsPlain(path + name) ? await DigestAsync(path + name, CancellationToken.None) : KindOf(path + name, isFolder));
        }

        return "folder " + Convert.ToHexStringLower(content.GetHashAndReset());
    }

    // No name of a file has a zero in it.
    private static void Append(IncrementalHash hash, string name, string content) => hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{content}\0"));

    private static bool IsPlain(string path) => FileKind.IsRegular(path);

    // A link to a folder may lead back to where it stands, and others lead nowhere: they are known by where they lead. Pipes are not opened.
    private static string KindOf(string path, bool isFolder) => isFolder ? "folder" : new FileInfo(path).LinkTarget is { } target ? "-> " + target : "special";

    private async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        var file = Followed(path);
        var digest = _digests.GetOrAdd(
            (file.FullName, file.Length, file.LastWriteTimeUtc.Ticks),
            static key => new Lazy<Task<string>>(() => ReadDigestAsync(key.Path)));
        return await digest.Value.WaitAsync(cancellationToken) + Executable(file);
    }

    private static async Task<string> ReadDigestAsync(string path)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, CancellationToken.None));
    }

    private static FileInfo Followed(string path)
    {
        if (!IsPlain(path))
        {
            throw new IOException($"'{path}' is no plain file.");
        }

        return File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? new FileInfo(target.FullName) : new FileInfo(path);
    }

    // Of the permissions only what decides whether a file runs: the others say more of the user's umask than of the file.
    private static string Executable(FileInfo file) =>
        (file.UnixFileMode & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) == UnixFileMode.None ? string.Empty : "\nexecutable";

    /// <summary>All that is below a folder, by path in it, in the order of the paths; true for a folder. Links are not followed.</summary>
    private static SortedDictionary<string, bool> EntriesOf(string folder)
    {
        var entries = new FileSystemEnumerable<KeyValuePair<string, bool>>(
            folder,
            (ref entry) => new(entry.ToFullPath(), entry.IsDirectory && !IsLink(ref entry)),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        {
            ShouldRecursePredicate = (ref entry) => !IsLink(ref entry),
        };
        var named = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (path, isFolder) in entries)
        {
            named.Add(path[folder.Length..], isFolder);
        }

        return named;
    }

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None;
}

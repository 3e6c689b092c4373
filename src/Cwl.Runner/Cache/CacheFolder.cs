using System.Globalization;

namespace Cwl.Runner.Cache;

/// <summary>
/// A folder of entries, flat because folders are what costs most on a disk. <c>{key}-0</c>, <c>{key}-1</c> … are an entry's files; the
/// manifest, which comes last, says that it is whole.
/// </summary>
public sealed class CacheFolder
{
    /// <summary>After so long nobody is still at work on an entry.</summary>
    private static readonly TimeSpan UnfinishedAge = TimeSpan.FromDays(1);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly IManifests _manifests;

    /// <param name="path">The folder; made when the first entry is.</param>
    /// <param name="isTemporary">Whether only one process at a time uses it, and it goes with a run.</param>
    /// <param name="time">Tells when an entry was used.</param>
    public CacheFolder(string path, bool isTemporary, TimeProvider time)
    {
        _path = Path.GetFullPath(path);
        _time = time;
        _manifests = isTemporary ? new ManifestJournal(_path) : new ManifestFiles(_path, time);
    }

    /// <summary>
    /// Removes the entries that nobody used for a time, and what a run that was killed left of one. A temporary cache has nothing to
    /// remove: it goes as a whole.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    internal void RemoveUnused(TimeSpan maxAge)
    {
        if (_manifests is not ManifestFiles || !Directory.Exists(_path))
        {
            return;
        }

        var now = _time.GetUtcNow().UtcDateTime;
        foreach (var entry in new DirectoryInfo(_path).GetFiles().ToLookup(file => KeyOf(file.Name)))
        {
            if (now - LastUse(entry) > (IsWhole(entry) ? maxAge : UnfinishedAge))
            {
                Remove(entry);
            }
        }
    }

    /// <summary>The entry, or null when there is none whose files are all as they were.</summary>
    internal CacheEntry? Find(string key)
    {
        try
        {
            if (_manifests.Find(key) is not { } manifest)
            {
                return null;
            }

            if (CacheEntry.TryRead(manifest, Path.Join(_path, key)) is { } entry && entry.IsIntact())
            {
                return entry;
            }

            _manifests.Remove(key);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process removed it, or it is broken and for reading only.
        }

        return null;
    }

    /// <exception cref="IOException">It cannot be kept.</exception>
    internal void Add(string key, KeptOutputs outputs)
    {
        Directory.CreateDirectory(_path);
        _manifests.Add(key, CacheEntry.Write(Path.Join(_path, key), outputs));
    }

    /// <summary>The name of an entry's file.</summary>
    internal static string FileOf(string entry, int number) => string.Create(CultureInfo.InvariantCulture, $"{entry}-{number}");

    private static string KeyOf(string name)
    {
        var end = name.StartsWith(ManifestFiles.Unfinished, StringComparison.Ordinal) ? -1 : name.AsSpan().IndexOfAny('-', '.');
        return end < 0 ? name : name[..end];
    }

    private static bool IsWhole(IEnumerable<FileInfo> entry) => entry.Any(IsManifest);

    // A file keeps the time at which its tool wrote it; the manifest has the time of the last use.
    private static DateTime LastUse(IEnumerable<FileInfo> entry) =>
        entry.FirstOrDefault(IsManifest)?.LastWriteTimeUtc ?? entry.Max(file => file.LastWriteTimeUtc);

    private static bool IsManifest(FileInfo file) => file.Extension == ManifestFiles.Ending;

    // The manifest first: an entry without one is none, also when this process is killed in the middle.
    private static void Remove(IEnumerable<FileInfo> entry)
    {
        foreach (var file in entry.OrderByDescending(IsManifest))
        {
            try
            {
                file.Delete();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Not ours to remove.
            }
        }
    }
}

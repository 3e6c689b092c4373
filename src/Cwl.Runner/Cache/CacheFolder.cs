using System.Globalization;
using System.Security.Cryptography;

namespace Cwl.Runner.Cache;

/// <summary>
/// A folder of entries, flat because folders are what costs most on a disk: <c>{key}-0</c>, <c>{key}-1</c> … are an entry's files, and
/// <c>{key}.json</c>, which comes last, by a rename, says that it is whole. Several processes may use it at a time.
/// </summary>
/// <param name="path">The folder; made when the first entry is.</param>
public sealed class CacheFolder(string path)
{
    private const string Manifest = ".json";

    /// <summary>Manifests in the making.</summary>
    private const string Unfinished = ".tmp-";

    /// <summary>After so long nobody is still at work on an entry.</summary>
    private static readonly TimeSpan UnfinishedAge = TimeSpan.FromDays(1);

    private readonly string _path = Path.GetFullPath(path);

    /// <summary>
    /// Removes the entries that nobody used for a time, and then those used longest ago until the rest is small enough. Files that
    /// share their blocks with an output elsewhere count in full.
    /// </summary>
    /// <returns>How many were removed.</returns>
    public int Evict(long maxBytes, TimeSpan maxAge, DateTimeOffset now)
    {
        if (!Directory.Exists(_path))
        {
            return 0;
        }

        var removed = 0;
        var total = 0L;
        var entries = new DirectoryInfo(_path).GetFiles().ToLookup(file => KeyOf(file.Name));
        foreach (var entry in entries.OrderByDescending(LastUse))
        {
            var age = now.UtcDateTime - LastUse(entry);
            total += entry.Sum(file => file.Length);
            if (IsWhole(entry) ? age > maxAge || total > maxBytes : age > UnfinishedAge)
            {
                Remove(entry);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>The entry, or null when there is none whose files are all as they were.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="now">Noted as the time when it was last used.</param>
    internal CacheEntry? Find(string key, DateTimeOffset now)
    {
        var manifest = Path.Join(_path, key + Manifest);
        if (!File.Exists(manifest))
        {
            return null;
        }

        try
        {
            if (CacheEntry.TryRead(manifest, Path.Join(_path, key)) is { } entry && entry.IsIntact())
            {
                Touch(manifest, now);
                return entry;
            }

            File.Delete(manifest);
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
        var manifest = CacheEntry.Write(Path.Join(_path, key), outputs);
        var unfinished = Path.Join(_path, Unfinished + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        File.WriteAllBytes(unfinished, manifest);
        File.Move(unfinished, Path.Join(_path, key + Manifest), overwrite: true);
    }

    /// <summary>The name of an entry's file.</summary>
    internal static string FileOf(string entry, int number) => string.Create(CultureInfo.InvariantCulture, $"{entry}-{number}");

    private static void Touch(string manifest, DateTimeOffset now)
    {
        try
        {
            File.SetLastWriteTimeUtc(manifest, now.UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A cache that may be read and not written serves all the same.
        }
    }

    private static string KeyOf(string name)
    {
        var end = name.StartsWith(Unfinished, StringComparison.Ordinal) ? -1 : name.AsSpan().IndexOfAny('-', '.');
        return end < 0 ? name : name[..end];
    }

    private static bool IsWhole(IEnumerable<FileInfo> entry) => entry.Any(file => file.Extension == Manifest);

    // A file keeps the time at which its tool wrote it; the manifest has the time of the last use.
    private static DateTime LastUse(IEnumerable<FileInfo> entry) =>
        entry.FirstOrDefault(file => file.Extension == Manifest)?.LastWriteTimeUtc ?? entry.Max(file => file.LastWriteTimeUtc);

    // The manifest first: an entry without one is none, also when this process is killed in the middle.
    private static void Remove(IEnumerable<FileInfo> entry)
    {
        foreach (var file in entry.OrderByDescending(file => file.Extension == Manifest))
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

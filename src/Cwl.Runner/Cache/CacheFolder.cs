using System.Security.Cryptography;

namespace Cwl.Runner.Cache;

/// <summary>A folder of entries: <c>{key}/</c>, whole or not there at all. Several processes may use it at a time.</summary>
/// <param name="path">The folder; made when the first entry is.</param>
public sealed class CacheFolder(string path)
{
    /// <summary>Entries in the making, and entries on their way out.</summary>
    private const string Unfinished = ".tmp-";

    /// <summary>After so long nobody is still at work on one.</summary>
    private static readonly TimeSpan UnfinishedAge = TimeSpan.FromDays(1);

    private static readonly EnumerationOptions WithoutLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

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
        foreach (var folder in new DirectoryInfo(_path).GetDirectories().OrderByDescending(folder => folder.LastWriteTimeUtc))
        {
            var age = now.UtcDateTime - folder.LastWriteTimeUtc;
            var isUnfinished = folder.Name.StartsWith(Unfinished, StringComparison.Ordinal);
            total += folder.EnumerateFiles("*", WithoutLinks).Sum(file => file.Length);
            if (isUnfinished ? age > UnfinishedAge : age > maxAge || total > maxBytes)
            {
                Remove(folder.FullName);
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
        var folder = Path.Join(_path, key);
        if (CacheEntry.TryRead(folder) is { } entry)
        {
            if (entry.IsIntact())
            {
                Touch(folder, now);
                return entry;
            }

            Remove(folder);
        }

        return null;
    }

    internal void Add(string key, KeptOutputs outputs)
    {
        var unfinished = NewName();
        Directory.CreateDirectory(unfinished);
        try
        {
            CacheEntry.Write(unfinished, outputs);
            var folder = Path.Join(_path, key);
            if (Directory.Exists(folder))
            {
                // Another process was quicker, and its result is as good.
                Directory.Delete(unfinished, recursive: true);
            }
            else
            {
                Directory.Move(unfinished, folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Remove(unfinished);
            throw;
        }
    }

    private string NewName() => Path.Join(_path, Unfinished + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));

    private static void Touch(string folder, DateTimeOffset now)
    {
        try
        {
            Directory.SetLastWriteTimeUtc(folder, now.UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A cache that may be read and not written serves all the same.
        }
    }

    // Renamed first: a process that is killed in the middle must not leave half an entry under its name.
    private void Remove(string folder)
    {
        try
        {
            var leaving = NewName();
            Directory.Move(folder, leaving);
            Directory.Delete(leaving, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process removed it, or it is not ours to remove.
        }
    }
}

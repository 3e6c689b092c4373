namespace Geo.Rasters;

/// <summary>Tells one content of a path from the next.</summary>
internal readonly record struct FileStamp(DateTime Written, long Length)
{
    internal static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.LastWriteTimeUtc, file.Length) : default;
    }
}

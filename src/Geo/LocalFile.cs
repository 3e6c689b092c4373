namespace Geo;

/// <summary>
/// Names that may reach GDAL. GDAL takes far more than files for a name (addresses, XML, "NETCDF:…"): only the full path of
/// an existing file passes.
/// </summary>
internal static class LocalFile
{
    internal static string Existing(string path)
    {
        var full = Checked(path);
        var file = new FileInfo(full);
        if (!file.Exists)
        {
            throw new GeoException(GeoError.NotFound, $"There is no file '{Path.GetFileName(full)}'.");
        }

        // Also refuses devices and pipes, which have no length.
        return file.Length > 0 ? full : throw new GeoException(GeoError.OpenFailed, $"The file '{file.Name}' is empty.");
    }

    /// <summary>The full path of a file to be written, its folder being there.</summary>
    internal static string ForWriting(string path)
    {
        var full = Checked(path);
        return Directory.Exists(Path.GetDirectoryName(full))
            ? full
            : throw new GeoException(GeoError.WriteFailed, $"The folder for '{Path.GetFileName(full)}' does not exist.");
    }

    /// <summary>Where a file is built before it gets its name; same folder and ending, so that a rename publishes it.</summary>
    internal static string Unfinished(string path) => Path.Combine(
        Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}.part{Path.GetExtension(path)}");

    private static string Checked(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Contains('\0') || path.Contains('\n') || path.Contains('"') || path.StartsWith("/vsi", StringComparison.OrdinalIgnoreCase))
        {
            throw new GeoException(GeoError.NotFound, "The name of the file is not one of a local file.");
        }

        return Path.GetFullPath(path);
    }
}

using System.ComponentModel.DataAnnotations;

namespace Geo;

/// <summary>How GDAL is found and started.</summary>
public sealed class GdalOptions
{
    /// <summary>The shared library to load; null looks beside the program and then in the system.</summary>
    public string? LibraryPath { get; set; }

    /// <summary>The block cache that all open rasters share.</summary>
    [Range(16, 1 << 20)]
    public int CacheMegabytes { get; set; } = 128;
}

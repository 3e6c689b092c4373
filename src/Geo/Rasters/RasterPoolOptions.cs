using System.ComponentModel.DataAnnotations;

namespace Geo.Rasters;

/// <summary>How many open rasters a pool keeps.</summary>
public sealed record RasterPoolOptions
{
    /// <summary>Idle rasters kept over all files; the longest unused is closed first.</summary>
    [Range(0, 100_000)]
    public int MaximumIdle { get; init; } = 128;

    [Range(0, 1024)]
    public int MaximumIdlePerFile { get; init; } = 8;

    /// <summary>An idle raster is closed after this time: a file that was deleted meanwhile gives its disk space back then.</summary>
    public TimeSpan MaximumIdleTime { get; init; } = TimeSpan.FromMinutes(1);
}

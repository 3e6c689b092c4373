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
}

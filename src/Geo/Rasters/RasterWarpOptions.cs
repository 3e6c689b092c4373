namespace Geo.Rasters;

/// <summary>How a warped view is made.</summary>
public sealed record RasterWarpOptions
{
    public Resampling Resampling { get; init; } = Resampling.Bilinear;

    /// <summary>The largest error, in pixels, that the approximation of the transformation may make.</summary>
    public double MaximumError { get; init; } = 0.125;

    /// <summary>The CRS of the source where the file does not say or is wrong.</summary>
    public Crs? SourceCrs { get; init; }
}

namespace Geo.Rasters;

/// <summary>The grid that a raster is warped to; what is null follows from the source.</summary>
public sealed record WarpTarget(Crs Crs)
{
    /// <summary>In the target's CRS.</summary>
    public BoundingBox? Bounds { get; init; }

    /// <summary>The size of a pixel in units of the target's CRS.</summary>
    public double? Resolution { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>Bands to take, in order; null takes all.</summary>
    public IReadOnlyList<int>? Bands { get; init; }

    public Resampling Resampling { get; init; } = Resampling.Nearest;

    /// <summary>The value where the source has none; null keeps the source's nodata.</summary>
    public double? NoData { get; init; }

    /// <summary>The CRS of the source where the file does not say.</summary>
    public Crs? SourceCrs { get; init; }

    public RasterResultOptions Result { get; init; } = new();
}

namespace Geo.Rasters;

/// <summary>A part of a raster on its own grid; a null window is all of it.</summary>
public sealed record Selection(PixelWindow? Window)
{
    /// <summary>Bands to take, in order; null takes all.</summary>
    public IReadOnlyList<int>? Bands { get; init; }

    /// <summary>The size to resample to; null keeps the pixels.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }

    public Resampling Resampling { get; init; } = Resampling.Nearest;

    public RasterResultOptions Result { get; init; } = new();
}

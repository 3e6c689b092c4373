namespace Geo.Rasters;

/// <summary>A band to be made. <paramref name="Color"/> as in <see cref="BandInfo.Color"/>.</summary>
public sealed record RasterBandSpec(
    PixelType Type,
    double? NoData,
    string? Name = null,
    string? Unit = null,
    IReadOnlyList<ColorEntry>? Palette = null,
    string? Color = null);

namespace Geo.Rasters;

/// <summary>A raster to be made; all bands have one pixel type.</summary>
public sealed record RasterSpec(
    int Width,
    int Height,
    GeoTransform Transform,
    Crs? Crs,
    IReadOnlyList<RasterBandSpec> Bands,
    IReadOnlyDictionary<string, string>? Metadata = null)
{
    internal PixelType Type => Bands[0].Type;

    internal void Check()
    {
        if (Width < 1 || Height < 1 || Bands.Count < 1)
        {
            throw new GeoException(GeoError.Unsupported, $"A raster of {Width}x{Height} pixels and {Bands.Count} bands cannot be made.");
        }

        if (Bands.Any(band => band.Type != Type))
        {
            throw new GeoException(GeoError.Unsupported, "All bands of a raster must have the same pixel type.");
        }
    }
}

namespace Geo.Rasters;

/// <summary>What a raster is.</summary>
public sealed record RasterInfo(
    int Width,
    int Height,
    GeoTransform Transform,
    Crs? Crs,
    BoundingBox Bounds,
    IReadOnlyList<BandInfo> Bands,
    string Driver,
    IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>False for a raster without georeference: its transform then counts pixels.</summary>
    public bool IsGeoreferenced { get; init; } = true;

    /// <exception cref="GeoException">MissingCrs.</exception>
    public Crs RequireCrs() => Crs ?? throw new GeoException(
        GeoError.MissingCrs, "The raster has no coordinate reference system; assign one (gdal_edit.py -a_srs EPSG:…).");
}

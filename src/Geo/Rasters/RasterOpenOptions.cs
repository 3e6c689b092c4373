namespace Geo.Rasters;

/// <summary>What may be opened.</summary>
public sealed record RasterOpenOptions
{
    /// <summary>GDAL's short names of the formats to accept; null accepts all that the process keeps.</summary>
    public IReadOnlyList<string>? Drivers { get; init; }

    /// <summary>A variable inside a netCDF file, for example "/PRODUCT/qa_value".</summary>
    public string? Subdataset { get; init; }
}

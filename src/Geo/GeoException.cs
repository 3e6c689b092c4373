namespace Geo;

/// <summary>A failed raster, vector or CRS operation; the message ends with GDAL's own words where it had any.</summary>
public sealed class GeoException : Exception
{
    public GeoException(GeoError error, string message, Exception? innerException = null)
        : base(message, innerException) => Error = error;

    internal GeoException(GeoError error, string message, int gdalNumber, string gdalMessage)
        : base($"{message} GDAL says: {gdalMessage}")
    {
        Error = error;
        GdalNumber = gdalNumber;
        GdalMessage = gdalMessage;
    }

    public GeoError Error { get; }

    /// <summary>GDAL's error number (CPLE_*), where GDAL raised the error.</summary>
    public int? GdalNumber { get; }

    public string? GdalMessage { get; }
}

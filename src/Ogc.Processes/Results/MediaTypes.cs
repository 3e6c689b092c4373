namespace Ogc.Processes.Results;

/// <summary>Media types of inputs and results.</summary>
public static class MediaTypes
{
    public const string Json = "application/json";
    public const string GeoJson = "application/geo+json";
    public const string FlatGeobuf = "application/vnd.flatgeobuf";
    public const string GeoPackage = "application/geopackage+sqlite3";
    public const string GeoTiff = "image/tiff; application=geotiff";
    public const string CloudOptimizedGeoTiff = "image/tiff; application=geotiff; profile=cloud-optimized";
    public const string NetCdf = "application/x-netcdf";
    public const string Xml = "application/xml";
    public const string Text = "text/plain";
}

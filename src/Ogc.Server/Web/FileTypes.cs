using Ogc.Processes.Results;

namespace Ogc.Server.Web;

/// <summary>Media types of files by their extension.</summary>
internal static class FileTypes
{
    public static string Of(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".tif" or ".tiff" => MediaTypes.GeoTiff,
        ".fgb" => MediaTypes.FlatGeobuf,
        ".geojson" => MediaTypes.GeoJson,
        ".gpkg" => MediaTypes.GeoPackage,
        ".json" => MediaTypes.Json,
        ".nc" => MediaTypes.NetCdf,
        ".txt" or ".md" => MediaTypes.Text,
        _ => "application/octet-stream",
    };
}

using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Results;

/// <summary>File name endings by media type.</summary>
internal static class FileExtension
{
    public static string Of(string mediaType, string path) => MediaTypeName.Essence(mediaType) switch
    {
        "image/tiff" => ".tif",
        MediaTypes.FlatGeobuf => ".fgb",
        MediaTypes.GeoJson => ".geojson",
        MediaTypes.GeoPackage => ".gpkg",
        MediaTypes.NetCdf => ".nc",
        MediaTypes.Json => ".json",
        MediaTypes.Xml or "text/xml" => ".xml",
        MediaTypes.Text => ".txt",
        "text/csv" => ".csv",
        "image/png" => ".png",
        _ => Path.GetExtension(path),
    };
}

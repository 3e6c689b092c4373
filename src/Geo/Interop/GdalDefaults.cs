using System.Collections.Frozen;

namespace Geo.Interop;

/// <summary>What GDAL may do in this process: formats, virtual files, settings.</summary>
internal static class GdalDefaults
{
    /// <summary>Formats that files from users may have. Neither VRT nor any format that names other files or servers.</summary>
    internal static readonly IReadOnlyList<string> RasterFormats =
        ["GTiff", "PNG", "JPEG", "WEBP", "GIF", "JP2OpenJPEG", "netCDF", "HDF5", "AAIGrid", "SRTMHGT", "GRIB", "GPKG"];

    internal static readonly IReadOnlyList<string> VectorFormats =
        ["GeoJSON", "GeoJSONSeq", "FlatGeobuf", "GPKG", "ESRI Shapefile", "CSV"];

    internal static readonly FrozenSet<string> Drivers =
        RasterFormats.Concat(VectorFormats).Append("COG").Append("MEM").Append("Memory").Append("HDF5Image")
            .ToFrozenSet(StringComparer.Ordinal);

    internal static readonly IReadOnlyList<string> RefusedFilePrefixes =
    [
        "/vsicurl/", "/vsicurl?", "/vsicurl_streaming/", "/vsis3/", "/vsis3_streaming/", "/vsigs/", "/vsigs_streaming/",
        "/vsiaz/", "/vsiaz_streaming/", "/vsiadls/", "/vsioss/", "/vsioss_streaming/", "/vsiswift/", "/vsiswift_streaming/",
        "/vsihdfs/", "/vsiwebhdfs/", "/vsistdin/", "/vsistdin?", "/vsistdout/", "/vsistdout_redirect/",
    ];

    internal static readonly IReadOnlyList<(string Key, string Value)> Configuration =
    [
        ("GDAL_DRIVER_PATH", "disable"),                 // no plug-ins from the environment
        ("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"),   // no side-car files: a raster is the one file that was named
        ("GDAL_PAM_ENABLED", "NO"),                      // no .aux.xml written beside inputs
        ("GDAL_VRT_ENABLE_PYTHON", "NO"),
        ("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "{none}"),
        ("GDAL_HTTP_TIMEOUT", "1"),
        ("OGR_SQLITE_LOAD_EXTENSIONS", "NO"),
    ];
}

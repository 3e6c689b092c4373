namespace Geo.Interop;

/// <summary>What GDAL may do in this process: formats, virtual files, settings.</summary>
internal static class GdalDefaults
{
    /// <summary>
    /// Formats that files from users may have. Neither VRT nor any format that names other files or servers; netCDF-4 can,
    /// and is checked before it is opened.
    /// </summary>
    internal static readonly IReadOnlyList<string> RasterFormats =
        ["GTiff", "PNG", "JPEG", "WEBP", "GIF", "JP2OpenJPEG", "netCDF", "AAIGrid", "SRTMHGT", "GRIB", "GPKG"];

    internal static readonly IReadOnlyList<string> VectorFormats =
        ["GeoJSON", "GeoJSONSeq", "FlatGeobuf", "GPKG", "ESRI Shapefile", "CSV"];

    /// <summary>
    /// GDAL's functions that bring in one format each. Calling these instead of GDALAllRegister leaves some 190 formats
    /// out, among them all that read other files or servers, and starts several times faster.
    /// </summary>
    internal static readonly IReadOnlyList<string> Registrations =
    [
        "GDALRegister_GTiff", "GDALRegister_COG", "GDALRegister_MEM", "GDALRegister_PNG", "GDALRegister_JPEG", "GDALRegister_WEBP",
        "GDALRegister_GIF", "GDALRegister_JP2OpenJPEG", "GDALRegister_netCDF", "GDALRegister_AAIGrid", "GDALRegister_SRTMHGT",
        "GDALRegister_GRIB", "RegisterOGRGeoJSON", "RegisterOGRGeoJSONSeq",
        "RegisterOGRFlatGeobuf", "RegisterOGRGeoPackage", "RegisterOGRShape", "RegisterOGRCSV", "RegisterOGRMEM",
    ];

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

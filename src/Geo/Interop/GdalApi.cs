using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>Drivers, datasets and bands.</summary>
internal static unsafe partial class GdalApi
{
    internal const uint OpenRaster = 0x02;
    internal const uint OpenVector = 0x04;
    internal const uint OpenVerbose = 0x40;

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GDALVersionInfo(string request);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALSetCacheMax64(long bytes);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GDALGetDriverByName(string name);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALGetDriverShortName(nint driver);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DatasetHandle GDALOpenEx(string name, uint flags, nint allowedDrivers, nint options, nint siblings);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DatasetHandle GDALCreate(nint driver, string name, int width, int height, int bands, int type, nint options);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DatasetHandle GDALCreateCopy(
        nint driver, string name, DatasetHandle source, int strict, nint options,
        delegate* unmanaged[Cdecl]<double, byte*, void*, int> progress, void* data);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALClose(nint dataset);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALFlushCache(DatasetHandle dataset);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALGetDatasetDriver(DatasetHandle dataset);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALGetRasterXSize(DatasetHandle dataset);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALGetRasterYSize(DatasetHandle dataset);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALGetRasterCount(DatasetHandle dataset);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALGetGeoTransform(DatasetHandle dataset, double* transform);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALSetGeoTransform(DatasetHandle dataset, double* transform);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALGetSpatialRef(DatasetHandle dataset);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int GDALSetProjection(DatasetHandle dataset, string wkt);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GDALGetMetadata(DatasetHandle dataset, string? domain);

    [LibraryImport(GdalLibrary.Name, EntryPoint = "GDALGetMetadata", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GetBandMetadata(nint band, string? domain);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int GDALSetMetadataItem(DatasetHandle dataset, string key, string value, string? domain);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALDatasetRasterIOEx(
        DatasetHandle dataset, int write, int x, int y, int width, int height, void* buffer, int bufferWidth, int bufferHeight,
        int type, int bandCount, int* bands, long pixelSpace, long lineSpace, long bandSpace, RasterIoExtra* extra);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALGetRasterBand(DatasetHandle dataset, int band);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALGetRasterDataType(nint band);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALGetBlockSize(nint band, int* width, int* height);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALGetOverviewCount(nint band);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial double GDALGetRasterNoDataValue(nint band, int* isSet);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALSetRasterNoDataValue(nint band, double value);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial double GDALGetRasterScale(nint band, int* isSet);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial double GDALGetRasterOffset(nint band, int* isSet);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALGetRasterUnitType(nint band);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int GDALSetRasterUnitType(nint band, string unit);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALGetDescription(nint majorObject);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void GDALSetDescription(nint majorObject, string description);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALGetRasterColorInterpretation(nint band);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALSetRasterColorInterpretation(nint band, int interpretation);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALGetRasterColorTable(nint band);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALSetRasterColorTable(nint band, nint table);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALCreateColorTable(int interpretation);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALDestroyColorTable(nint table);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALGetColorEntryCount(nint table);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALGetColorEntryAsRGB(nint table, int index, ColorEntryNative* entry);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALSetColorEntry(nint table, int index, ColorEntryNative* entry);

    /// <summary>Converts numbers as RasterIO does: rounded, and clamped to what the target type holds.</summary>
    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALCopyWords64(
        void* source, int sourceType, int sourceStep, void* target, int targetType, int targetStep, nint count);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALGetMaskBand(nint band);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALGetMaskFlags(nint band);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DatasetHandle GDALAutoCreateWarpedVRT(
        DatasetHandle source, string? sourceWkt, string? targetWkt, int resampling, double maxError, nint options);
}

using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>GDAL's command line tools as functions (gdal_utils.h).</summary>
internal static unsafe partial class UtilityApi
{
    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALWarpAppOptionsNew(nint arguments, nint forBinary);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALWarpAppOptionsFree(nint options);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALWarpAppOptionsSetProgress(
        nint options, delegate* unmanaged[Cdecl]<double, byte*, void*, int> progress, void* data);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DatasetHandle GDALWarp(
        string path, nint target, int sourceCount, nint* sources, nint options, int* usageError);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALTranslateOptionsNew(nint arguments, nint forBinary);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALTranslateOptionsFree(nint options);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALTranslateOptionsSetProgress(
        nint options, delegate* unmanaged[Cdecl]<double, byte*, void*, int> progress, void* data);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DatasetHandle GDALTranslate(string path, DatasetHandle source, nint options, int* usageError);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial nint GDALDEMProcessingOptionsNew(nint arguments, nint forBinary);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALDEMProcessingOptionsFree(nint options);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial void GDALDEMProcessingOptionsSetProgress(
        nint options, delegate* unmanaged[Cdecl]<double, byte*, void*, int> progress, void* data);

    [LibraryImport(GdalLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DatasetHandle GDALDEMProcessing(
        string path, DatasetHandle source, string processing, string? colorFile, nint options, int* usageError);
}

using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>GDAL's algorithms between rasters and vectors (gdal_alg.h).</summary>
internal static unsafe partial class AlgorithmApi
{
    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALContourGenerateEx(
        nint band, nint layer, nint options, delegate* unmanaged[Cdecl]<double, byte*, void*, int> progress, void* data);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALPolygonize(
        nint band, nint mask, nint layer, int field, nint options,
        delegate* unmanaged[Cdecl]<double, byte*, void*, int> progress, void* data);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALFPolygonize(
        nint band, nint mask, nint layer, int field, nint options,
        delegate* unmanaged[Cdecl]<double, byte*, void*, int> progress, void* data);

    [LibraryImport(GdalLibrary.Name)]
    internal static partial int GDALRasterizeGeometries(
        DatasetHandle dataset, int bandCount, int* bands, int geometryCount, nint* geometries, nint transformer, nint transformerData,
        double* values, nint options, delegate* unmanaged[Cdecl]<double, byte*, void*, int> progress, void* data);
}

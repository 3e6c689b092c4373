using Geo.Interop;
using Geo.Vectors;
using NetTopologySuite.Geometries;

namespace Geo.Rasters;

/// <summary>Burns geometries into a raster, by gdal_rasterize's code.</summary>
public static class Rasterizer
{
    /// <param name="target">The raster to burn into, usually one in memory.</param>
    /// <param name="band">Its band.</param>
    /// <param name="shapes">Geometries in the raster's CRS, each with its value; later ones cover earlier ones.</param>
    /// <param name="allTouched">Every pixel that is touched, instead of those whose centre is inside.</param>
    /// <param name="progress">Progress from 0 to 1.</param>
    /// <param name="cancellationToken">Stops within a shape.</param>
    public static void Run(
        RasterDataset target, int band, IReadOnlyList<(Geometry Geometry, double Value)> shapes, bool allTouched,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(shapes);
        cancellationToken.ThrowIfCancellationRequested();
        target.Band(band);
        var geometries = new nint[shapes.Count];
        try
        {
            for (var i = 0; i < geometries.Length; i++)
            {
                geometries[i] = NativeGeometry.Create(shapes[i].Geometry);
            }

            Burn(target, band, geometries, [.. shapes.Select(shape => shape.Value)], allTouched, progress, cancellationToken);
        }
        finally
        {
            Array.ForEach(geometries, OgrApi.OGR_G_DestroyGeometry);
        }
    }

    private static unsafe void Burn(
        RasterDataset target, int band, nint[] geometries, double[] values, bool allTouched, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        using var list = new NativeStrings(allTouched ? ["ALL_TOUCHED=TRUE"] : []);
        using var native = new NativeProgress(progress, cancellationToken);
        GdalErrors.Clear();
        int result;
        fixed (nint* shapes = geometries)
        fixed (double* burn = values)
        {
            result = AlgorithmApi.GDALRasterizeGeometries(
                target.Handle, 1, &band, geometries.Length, shapes, 0, 0, burn, list.Pointer, NativeProgress.Callback, native.Data);
        }

        native.ThrowIfStopped();
        if (result != 0)
        {
            throw GdalErrors.Exception(GeoError.WriteFailed, $"{geometries.Length} geometries cannot be burnt into '{target.Name}'.");
        }
    }
}

using Geo.Interop;
using Geo.Vectors;

namespace Geo.Rasters;

/// <summary>Polygons of equal pixels, by gdal_polygonize's code; nodata is left out.</summary>
public static class Polygonizer
{
    public static unsafe void Run(
        RasterDataset source, string path, VectorFormat format, PolygonizeOptions? options, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new PolygonizeOptions();
        cancellationToken.ThrowIfCancellationRequested();
        var band = source.Band(options.Band);
        var isFloat = source.Info.Bands[options.Band - 1].Type is PixelType.Float32 or PixelType.Float64;
        Field[] fields = [new(options.ValueField, isFloat ? FieldType.Real : FieldType.Integer64)];
        using var writer = VectorWriter.Create(path, format, "polygons", source.Info.Crs, "Polygon", fields);
        using var list = new NativeStrings(options.EightConnected ? ["8CONNECTED=8"] : []);
        using var native = new NativeProgress(progress, cancellationToken);
        var mask = GdalApi.GDALGetMaskBand(band);
        GdalErrors.Clear();
        var result = writer.FillLayer(layer => isFloat
            ? AlgorithmApi.GDALFPolygonize(band, mask, layer, 0, list.Pointer, NativeProgress.Callback, native.Data)
            : AlgorithmApi.GDALPolygonize(band, mask, layer, 0, list.Pointer, NativeProgress.Callback, native.Data));
        GC.KeepAlive(source);
        native.ThrowIfStopped();
        if (result != 0)
        {
            throw GdalErrors.Exception(GeoError.ReadFailed, $"'{source.Name}' cannot be polygonised.", source.Path);
        }

        writer.Complete();
    }
}

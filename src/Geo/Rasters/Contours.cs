using System.Globalization;
using Geo.Interop;
using Geo.Vectors;

namespace Geo.Rasters;

/// <summary>Lines of equal value, by gdal_contour's code.</summary>
public static class Contours
{
    /// <summary>Writes the lines (or areas) with their level (or levels) and a running number ("ID").</summary>
    public static unsafe void Run(
        RasterDataset source, string path, VectorFormat format, ContourOptions? options, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new ContourOptions();
        cancellationToken.ThrowIfCancellationRequested();
        var band = source.Band(options.Band);
        Field[] levels = options.Polygons
            ? [new("min", FieldType.Real), new("max", FieldType.Real)]
            : [new(options.LevelField, FieldType.Real)];
        using var writer = VectorWriter.Create(
            path, format, "contour", source.Info.Crs, options.Polygons ? "MultiPolygon" : "LineString",
            [new Field("ID", FieldType.Integer), .. levels]);
        using var list = new NativeStrings(Arguments(source.Info.Bands[options.Band - 1], options));
        using var native = new NativeProgress(progress, cancellationToken);
        GdalErrors.Clear();
        var result = writer.FillLayer(layer =>
            AlgorithmApi.GDALContourGenerateEx(band, layer, list.Pointer, NativeProgress.Callback, native.Data));
        GC.KeepAlive(source);
        native.ThrowIfStopped();
        if (result != 0)
        {
            throw GdalErrors.Exception(GeoError.ReadFailed, $"The contours of '{source.Name}' cannot be computed.", source.Path);
        }

        writer.Complete();
    }

    private static List<string> Arguments(BandInfo band, ContourOptions options)
    {
        List<string> arguments = options.Polygons
            ? ["ID_FIELD=0", "POLYGONIZE=YES", "ELEV_FIELD_MIN=1", "ELEV_FIELD_MAX=2"]
            : ["ID_FIELD=0", "ELEV_FIELD=1"];
        arguments.AddRange(options.FixedLevels is { } levels
            ? ["FIXED_LEVELS=" + string.Join(',', levels.Select(Text))]
            : ["LEVEL_INTERVAL=" + Text(options.Interval), "LEVEL_BASE=" + Text(options.Base)]);
        if (band.NoData is { } noData)
        {
            arguments.Add("NODATA=" + Text(noData));
        }

        return arguments;
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}

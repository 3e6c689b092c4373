using System.Globalization;
using Geo.Rasters;
using Geo.Vectors;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Library.Rasters;
using Ogc.Processes.Results;

namespace Ogc.Processes.Library.Polygonize;

internal sealed class PolygonizeProcess : GeoProcess
{
    public override ProcessDescription Description { get; } = PolygonizeDescription.Create();

    protected override IReadOnlyDictionary<string, OutputValue> Run(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken)
    {
        using var raster = RasterInput.Open(inputs, "raster");
        var band = RasterInput.Band(inputs, raster.Info, "raster", "band");
        var options = new PolygonizeOptions
        {
            Band = band.Number,
            EightConnected = inputs.TextOrNull("connectivity") == "8",
            ValueField = inputs.TextOrNull("attribute") ?? "value",
        };

        var all = context.NewFile("all.fgb");
        Polygonizer.Run(raster, all, VectorFormat.FlatGeobuf, options, context.Part(0, 0.7, "Following the borders"), cancellationToken);
        var format = VectorOutput.Read(inputs);
        var file = context.NewFile("polygons" + format.Extension);
        context.Progress.Report(new RunProgress(0.7, "Writing the polygons"));
        var values = Select(all, file, format.Format, inputs.NumberOrNull("minimumArea") ?? 0, cancellationToken);
        return new Dictionary<string, OutputValue>
        {
            ["polygons"] = new FileOutput(file, format.MediaType)
            {
                Style = PolygonColors.StyleOf(options.ValueField, band.Palette, values),
                Unit = band.Unit,
            },
        };
    }

    /// <summary>Copies the polygons that are large enough and tells their values.</summary>
    private static PolygonValues Select(
        string all, string file, VectorFormat format, double minimumArea, CancellationToken cancellationToken)
    {
        using var source = VectorDataset.Open(all);
        var layer = source.Layers[0];
        using var writer = VectorWriter.Create(file, format, "polygons", layer.Crs, "Polygon", layer.Fields);
        var values = new PolygonValues();
        foreach (var polygon in source.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (polygon.Geometry is { } geometry && (minimumArea <= 0 || geometry.Area >= minimumArea))
            {
                writer.Write(polygon);
                values.Add(Convert.ToDouble(polygon.Values[0], CultureInfo.InvariantCulture));
            }
        }

        writer.Complete();
        return values;
    }
}

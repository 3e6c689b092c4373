using Geo.Rasters;
using Geo.Vectors;
using NetTopologySuite.Geometries;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Library.Rasters;
using Ogc.Processes.Library.Statistics;
using Ogc.Processes.Publication;
using Ogc.Processes.Results;

namespace Ogc.Processes.Library.ZonalStatistics;

internal sealed class ZonalStatisticsProcess : GeoProcess
{
    private const int MaxZones = 500_000;

    /// <summary>Different values kept for all zones together (16 bytes each), and for one zone at least and at most.</summary>
    private const int ValueBudget = 8 << 20;
    private const int LeastValues = 4096;
    private const int MostValues = 4 << 20;

    public override ProcessDescription Description { get; } = ZonalStatisticsDescription.Create();

    protected override IReadOnlyDictionary<string, OutputValue> Run(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken)
    {
        var plan = ZonePlan.Read(inputs);
        using var raster = RasterInput.Open(inputs, "raster");
        using var features = GeoFaults.Of("zones", () => VectorDataset.Open(inputs.File("zones")));
        var band = RasterInput.Band(inputs, raster.Info, "raster", "band");

        context.Progress.Report(new RunProgress(0, "Reading the zones"));
        var zones = GeoFaults.Of("zones", () => ReadZones(features, raster.Info, plan, cancellationToken));
        GeoFaults.Of("raster", () =>
        {
            ZoneSweep.Run(raster, band, zones, context.Part(0.1, 0.9, "Reading the raster"), cancellationToken);
            return true;
        });

        ZoneRow[] rows = [.. zones.Select(zone => ZoneRow.Of(zone, plan))];
        var file = context.NewFile("zones.geojson");
        WriteZones(features, plan, rows, file, cancellationToken);
        return new Dictionary<string, OutputValue>
        {
            ["zones"] = new FileOutput(file, MediaTypes.GeoJson) { Style = StyleOf(plan, rows), Unit = band.Unit },
            ["table"] = new LiteralOutput(ZoneTable.Write(plan, rows, band.Number, band.Unit)),
        };
    }

    private static List<Zone> ReadZones(
        VectorDataset features, RasterInfo raster, ZonePlan plan, CancellationToken cancellationToken)
    {
        var layer = features.Layers.Count > 0
            ? features.Layers[0]
            : throw GeoFaults.Invalid("zones", "the file has no layer");
        var target = layer.Crs is null ? null : RasterInput.RequireCrs(raster, "raster", "the transformation of the zones");
        var limit = (int)Math.Clamp(ValueBudget / Math.Max(1, layer.Count), LeastValues, MostValues);
        var zones = new List<Zone>();
        foreach (var feature in features.Read(layer.Layer, target: target))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (zones.Count == MaxZones)
            {
                throw new ProcessException(ProcessError.TooLarge, $"Input 'zones': more than {MaxZones} features");
            }

            if (feature.Geometry is not (null or Polygon or MultiPolygon or GeometryCollection))
            {
                throw GeoFaults.Invalid("zones", $"feature {zones.Count + 1} is a {feature.Geometry.GeometryType}; zones must be polygons");
            }

            var edges = feature.Geometry is null ? [] : ZoneOutline.Edges(feature.Geometry, raster.Transform);
            var scanner = new ZoneScanner(edges, raster.Width, raster.Height, plan.Rule);
            zones.Add(new Zone(scanner, plan.NeedsValues ? new WeightedValues(limit) : null));
        }

        return zones.Count == 0 || zones.Any(zone => !zone.Scanner.IsOutside)
            ? zones
            : throw GeoFaults.Invalid("zones", $"no zone lies within the raster; the zones cover {layer.Extent} in "
                + $"{layer.Crs?.Identifier ?? "no CRS"}, the raster {raster.Bounds} in {raster.Crs?.Identifier ?? "no CRS"}");
    }

    private static void WriteZones(
        VectorDataset features, ZonePlan plan, ZoneRow[] rows, string file, CancellationToken cancellationToken)
    {
        var layer = features.Layers[0];
        Field[] fields = [.. layer.Fields, .. plan.Statistics.Select(statistic => new Field(plan.Prefix + statistic.Id, FieldType.Real))];
        using var writer = VectorWriter.Create(file, VectorFormat.GeoJson, "zones", layer.Crs, layer.GeometryType, fields);
        var at = 0;
        foreach (var feature in features.Read(layer.Layer))
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(feature with { Values = [.. feature.Values, .. rows[at++].Values.Select(value => (object?)value)] });
        }

        writer.Complete();
    }

    private static OutputStyle StyleOf(ZonePlan plan, ZoneRow[] rows)
    {
        var shown = Math.Max(0, plan.Statistics.ToList().FindIndex(statistic => statistic.Id == "mean"));
        double[] values = plan.Statistics.Count == 0 ? [] : [.. rows.Select(row => row.Values[shown]).OfType<double>()];
        return values.Length == 0
            ? new OutputStyle(OutputStyleKind.Polygons)
            : new OutputStyle(OutputStyleKind.Polygons)
            {
                Palette = "viridis",
                Attribute = plan.Prefix + plan.Statistics[shown].Id,
                Minimum = values.Min(),
                Maximum = values.Max(),
            };
    }
}

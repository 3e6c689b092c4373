using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Publication;
using Ogc.Processes.Results;

namespace Ogc.Processes.Library.SentinelFiveP;

/// <summary>The greatest value of a Sentinel-5P variable over an area and a period.</summary>
internal sealed class SentinelMaximumProcess : GeoProcess
{
    public override ProcessDescription Description { get; } = SentinelMaximumDescription.Create();

    protected override IReadOnlyDictionary<string, OutputValue> Run(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken)
    {
        var query = SwathQuery.Read(inputs);
        var statistic = inputs.TextOrNull("statistic") ?? "max";
        var unit = UnitOf(query);
        var reducer = new SwathReducer(statistic);
        var valid = 0L;
        foreach (var (pixel, source) in query.ReadPixels(context.Part(0, 0.6, "Reading the pixels"), cancellationToken))
        {
            valid++;
            if (pixel.Quality >= query.QaMin)
            {
                reducer.Add(pixel, source);
            }
        }

        var outputs = new Dictionary<string, OutputValue> { ["result"] = Result(query, statistic, unit, reducer, valid) };
        if (reducer.Count > 0)
        {
            AddMaps(query, reducer, inputs.NumberOrNull("gridResolution"), unit, context, outputs, cancellationToken);
        }

        return outputs;
    }

    private static LiteralOutput Result(SwathQuery query, string statistic, string? unit, SwathReducer reducer, long valid)
    {
        var extreme = reducer.Extreme;
        var result = new SwathResult(
            reducer.Value, unit, statistic, query.Variable, reducer.Count, valid, query.QaMin, extreme?.Pixel.Latitude,
            extreme?.Pixel.Longitude, extreme?.Pixel.Time, extreme?.Pixel.Quality, extreme?.Source);
        return new LiteralOutput(JsonSerializer.SerializeToElement(result, LibraryJson.Default.SwathResult));
    }

    private static string? UnitOf(SwathQuery query)
    {
        using var first = GeoFaults.Of("files", () => SwathFile.Open(query.Files[0].File!, query.Variable, query.Files[0].Source));
        return first.Unit;
    }

    /// <summary>Points and grid need the extent and the number of pixels, so the files are read once more.</summary>
    private static void AddMaps(
        SwathQuery query,
        SwathReducer reducer,
        double? resolution,
        string? unit,
        ProcessContext context,
        Dictionary<string, OutputValue> outputs,
        CancellationToken cancellationToken)
    {
        var (wantsPoints, wantsGrid) = (context.Outputs.Contains("points"), resolution is not null && context.Outputs.Contains("grid"));
        if (!wantsPoints && !wantsGrid)
        {
            return;
        }

        using var points = wantsPoints ? new SwathPoints(context.NewFile("points.geojson"), reducer.Count) : null;
        var grid = wantsGrid ? SwathGrid.Over(query.Area.Bounds ?? reducer.Bounds!.Value, resolution!.Value) : null;
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var (pixel, source) in query.ReadPixels(context.Part(0.6, 0.9, "Drawing the pixels"), cancellationToken))
        {
            if (pixel.Quality >= query.QaMin)
            {
                (least, greatest) = (Math.Min(least, pixel.Value), Math.Max(greatest, pixel.Value));
                points?.Add(pixel, source, always: pixel == reducer.Extreme?.Pixel);
                grid?.Add(pixel);
            }
        }

        if (points is not null)
        {
            points.Complete();
            outputs["points"] = new FileOutput(context.NewFile("points.geojson"), MediaTypes.GeoJson)
            {
                Style = new OutputStyle(OutputStyleKind.Points)
                {
                    Palette = "co",
                    Attribute = "value",
                    Minimum = least,
                    Maximum = greatest,
                },
                Unit = unit,
            };
        }

        if (grid is not null)
        {
            var file = context.NewFile("grid.tif");
            grid.Write(file, query.Variable, unit, context.Part(0.9, 1, "Writing the grid"), cancellationToken);
            outputs["grid"] = new FileOutput(file, MediaTypes.CloudOptimizedGeoTiff)
            {
                Style = new OutputStyle(OutputStyleKind.Ramp) { Palette = "co", Minimum = least, Maximum = greatest },
                Title = $"{query.Variable}, mean per cell",
                Unit = unit,
            };
        }
    }
}

using System.Globalization;
using Geo.Rasters;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Library.Rasters;
using Ogc.Processes.Publication;
using Ogc.Processes.Results;

namespace Ogc.Processes.Library.Contour;

internal sealed class ContourProcess : GeoProcess
{
    /// <summary>More are a mistake in the interval, and would take hours and gigabytes.</summary>
    private const int MaxLevels = 10_000;

    public override ProcessDescription Description { get; } = ContourDescription.Create();

    protected override IReadOnlyDictionary<string, OutputValue> Run(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken)
    {
        using var raster = RasterInput.Open(inputs, "raster");
        var band = RasterInput.Band(inputs, raster.Info, "raster", "band");
        context.Progress.Report(new RunProgress(0, "Reading the range of values"));
        var range = GeoFaults.Of("raster", () => RasterStatistics.Compute(raster, band.Number, cancellationToken));
        var options = new ContourOptions
        {
            Band = band.Number,
            Interval = inputs.NumberOrNull("interval") ?? 10,
            Base = inputs.NumberOrNull("base") ?? 0,
            Polygons = inputs.Flag("polygons"),
            FixedLevels = inputs.Has("levels") ? [.. inputs.One("levels").Value.EnumerateArray().Select(level => level.GetDouble())] : null,
        };
        CheckLevels(options, range);

        var format = VectorOutput.Read(inputs);
        var file = context.NewFile("contours" + format.Extension);
        Contours.Run(raster, file, format.Format, options, context.Part(0.2, 1, "Drawing contours"), cancellationToken);
        return new Dictionary<string, OutputValue>
        {
            ["contours"] = new FileOutput(file, format.MediaType)
            {
                Unit = band.Unit,
                Style = new OutputStyle(options.Polygons ? OutputStyleKind.Polygons : OutputStyleKind.Lines)
                {
                    Attribute = options.Polygons ? "min" : "elev",
                    Palette = "terrain",
                    Minimum = range.Minimum,
                    Maximum = range.Maximum,
                },
            },
        };
    }

    private static void CheckLevels(ContourOptions options, BandStatistics range)
    {
        var levels = options.FixedLevels is null && range is { Minimum: { } least, Maximum: { } greatest }
            ? (greatest - least) / options.Interval
            : 0;
        if (levels > MaxLevels)
        {
            throw GeoFaults.Invalid("interval", string.Create(CultureInfo.InvariantCulture,
                $"{options.Interval} makes {levels:0} levels between {range.Minimum} and {range.Maximum}; at most {MaxLevels} are drawn"));
        }
    }
}

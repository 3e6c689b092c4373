using System.Text.Json;
using Geo.Rasters;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Library.Statistics;
using Ogc.Processes.Results;

namespace Ogc.Processes.Library.SpectralIndex;

internal sealed class SpectralIndexProcess : GeoProcess
{
    public override ProcessDescription Description { get; } = SpectralIndexDescription.Create();

    protected override IReadOnlyDictionary<string, OutputValue> Run(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken)
    {
        var plan = SpectralIndexPlan.Read(inputs);
        var file = context.NewFile("index.tif");
        var summary = Compute(plan, file, context, cancellationToken);
        return new Dictionary<string, OutputValue>
        {
            ["index"] = new FileOutput(file, MediaTypes.CloudOptimizedGeoTiff) { Style = plan.Style, Title = plan.Title, Unit = "1" },
            ["statistics"] = new LiteralOutput(JsonSerializer.SerializeToElement(
                summary with { Warnings = plan.Warnings }, LibraryJson.Default.PixelSummary)),
        };
    }

    private static PixelSummary Compute(SpectralIndexPlan plan, string file, ProcessContext context, CancellationToken cancellationToken)
    {
        var grid = plan.Bindings[0].Raster;
        var band = new RasterBandSpec(PixelType.Float32, double.NaN, plan.Name, "1");
        var metadata = new Dictionary<string, string> { ["FORMULA"] = plan.Formula.Text };
        var kernel = plan.Formula.Compile();
        var collector = new PixelCollector(grid.Width, grid.Height);
        var (sources, places) = plan.Sources();
        using var writer = CogWriter.Create(file, new RasterSpec(grid.Width, grid.Height, grid.Transform, grid.Crs, [band], metadata));
        BlockLoop.Run(
            sources,
            new BlockLoopOptions(),
            block =>
            {
                MaskNoData(block, plan.NoData);
                var result = block.Scratch<float>(0);
                kernel.Evaluate(index => block[places[index]], result);
                collector.Add(block.Window, result);
                writer.Write<float>(1, block.Window, result);
            },
            context.Part(0, 0.7, $"Computing {plan.Name}"),
            cancellationToken);
        writer.Complete(context.Part(0.7, 1, "Packing the result"), cancellationToken);
        return collector.Summarise("1");
    }

    private static void MaskNoData(Block block, float? noData)
    {
        if (noData is not { } value)
        {
            return;
        }

        for (var band = 0; band < block.BandCount; band++)
        {
            block[band].Replace(value, float.NaN);
        }
    }
}

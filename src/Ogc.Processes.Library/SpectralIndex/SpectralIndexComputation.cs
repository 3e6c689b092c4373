using Geo.Rasters;
using Ogc.Processes.Library.SpectralIndex.Formulas;
using Ogc.Processes.Library.Statistics;

namespace Ogc.Processes.Library.SpectralIndex;

/// <summary>Streams the bands through the compiled formula into the result, gathering statistics on the way.</summary>
internal static class SpectralIndexComputation
{
    public static PixelSummary Run(
        SpectralIndexPlan plan,
        FormulaKernel kernel,
        string file,
        CogOptions options,
        IProgress<double>? computing,
        IProgress<double>? packing,
        CancellationToken cancellationToken)
    {
        var grid = plan.Bindings[0].Raster;
        var band = new RasterBandSpec(PixelType.Float32, double.NaN, plan.Name, "1");
        var metadata = new Dictionary<string, string> { ["FORMULA"] = plan.Formula.Text };
        var spec = new RasterSpec(grid.Width, grid.Height, grid.Transform, grid.Crs, [band], metadata);
        var collector = new PixelCollector(grid.Width, grid.Height);
        var (sources, places) = plan.Sources();
        using var writer = CogWriter.Create(file, spec, options);
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
            computing,
            cancellationToken);
        writer.Complete(packing, cancellationToken);
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

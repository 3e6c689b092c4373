using System.Text.Json;
using Geo.Rasters;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
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
        var summary = SpectralIndexComputation.Run(
            plan,
            plan.Formula.Compile(),
            file,
            new CogOptions(),
            context.Part(0, 0.7, $"Computing {plan.Name}"),
            context.Part(0.7, 1, "Packing the result"),
            cancellationToken);
        return new Dictionary<string, OutputValue>
        {
            ["index"] = new FileOutput(file, MediaTypes.CloudOptimizedGeoTiff)
            {
                Style = plan.Style,
                Title = plan.Title,
                Unit = "1",
                Remarks = [.. plan.Warnings.Select(warning => $"Warning: {warning}.")],
            },
            ["statistics"] = new LiteralOutput(JsonSerializer.SerializeToElement(
                summary with { Warnings = plan.Warnings }, LibraryJson.Default.PixelSummary)),
        };
    }
}

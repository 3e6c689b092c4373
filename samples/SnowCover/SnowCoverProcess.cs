using System.Text.Json;
using Geo.Rasters;
using Ogc.Processes;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Publication;
using Ogc.Processes.Results;

namespace SnowCover;

/// <summary>Snow or no snow by a threshold on the NDSI: the example of docs/writing-a-process.md.</summary>
public sealed class SnowCoverProcess : INativeProcess
{
    private const byte Bare = 0;
    private const byte Snow = 1;
    private const byte NoData = 255;

    public ProcessDescription Description { get; } = new(
        "snow-cover",
        "1.0.0",
        "Snow cover",
        "A pixel is snow where NDSI = (green - swir) / (green + swir) is at least the threshold.",
        [
            new InputDescription(
                "raster", "Raster", "Reflectances, first band green (0.53-0.59 µm), second band short-wave infrared (1.57-1.65 µm).",
                ValueSchema.Raster()),
            new InputDescription(
                "threshold", "Threshold", "NDSI from which a pixel is snow, -1 to 1, default 0.4.", ValueSchema.Number(-1, 1, 0.4))
            { MinOccurs = 0 },
        ],
        [
            new OutputDescription("snow", "Snow", "0 = bare, 1 = snow, 255 = no data.", ValueSchema.Raster())
            {
                Style = new OutputStyle(OutputStyleKind.Categories)
                {
                    Classes = [new OutputStyleClass(Bare, "#8C6D46", "Bare"), new OutputStyleClass(Snow, "#F4FBFF", "Snow")],
                },
            },
            new OutputDescription("share", "Share", "Snow pixels among the valid ones, in percent.", ValueSchema.Number()) { Unit = "%" },
        ])
    {
        References = [new ProcessReference("Hall et al. 1995, Remote Sensing of Environment 54:127-140", "https://doi.org/10.1016/0034-4257(95)00137-P")],
        JobControl = JobControl.Sync | JobControl.Async | JobControl.Dismiss,
    };

    public Task<IReadOnlyDictionary<string, OutputValue>> ExecuteAsync(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyDictionary<string, OutputValue>>(() => Execute(inputs, context, cancellationToken), cancellationToken);

    private static Dictionary<string, OutputValue> Execute(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken)
    {
        var source = inputs.File("raster");
        var grid = ReadGrid(source);
        var threshold = (float)(inputs.NumberOrNull("threshold") ?? 0.4);
        var file = context.NewFile("snow.tif");
        long snow = 0, valid = 0;

        using (var writer = CogWriter.Create(
            file, new RasterSpec(grid.Width, grid.Height, grid.Transform, grid.Crs, [new RasterBandSpec(PixelType.Byte, NoData, "snow")])))
        {
            BlockLoop.Run(
                [new BlockSource(source, [1, 2]) { ApplyScale = true }],
                new BlockLoopOptions(),
                block =>
                {
                    var classes = block.Scratch<byte>(0);
                    var count = Classify(block[0], block[1], threshold, classes);
                    Interlocked.Add(ref snow, count.Snow);
                    Interlocked.Add(ref valid, count.Valid);
                    writer.Write<byte>(1, block.Window, classes);
                },
                context.Part(0, 0.8, "Classifying"),
                cancellationToken);
            writer.Complete(context.Part(0.8, 1, "Writing the result"), cancellationToken);
        }

        return new Dictionary<string, OutputValue>
        {
            ["snow"] = new FileOutput(file, MediaTypes.CloudOptimizedGeoTiff),
            ["share"] = new LiteralOutput(JsonSerializer.SerializeToElement(valid == 0 ? 0 : 100d * snow / valid)),
        };
    }

    private static RasterInfo ReadGrid(string source)
    {
        using var dataset = RasterDataset.Open(source);
        var info = dataset.Info;
        if (info.Bands.Count < 2)
        {
            throw new ProcessException(
                ProcessError.InvalidInput,
                $"The raster has {info.Bands.Count} band; two are needed, green and short-wave infrared.",
                [new InputFault("raster", "/inputs/raster", "needs two bands")]);
        }

        return info;
    }

    private static (long Snow, long Valid) Classify(
        ReadOnlySpan<float> green, ReadOnlySpan<float> swir, float threshold, Span<byte> classes)
    {
        long snow = 0, valid = 0;
        for (var i = 0; i < classes.Length; i++)
        {
            // No data arrives as NaN, and 0 / 0 gives NaN too: neither is ever >= the threshold.
            var index = (green[i] - swir[i]) / (green[i] + swir[i]);
            classes[i] = float.IsNaN(index) ? NoData : index >= threshold ? Snow : Bare;
            snow += classes[i] == Snow ? 1 : 0;
            valid += classes[i] == NoData ? 0 : 1;
        }

        return (snow, valid);
    }
}

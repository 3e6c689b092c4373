using System.Text.Json;
using Ogc.Processes;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Results;

namespace Ogc.Server.Tests.Hosting;

/// <summary>Makes one output of every kind, and fails or waits when told to.</summary>
internal sealed class SamplerProcess : INativeProcess
{
    public const int DataBytes = 200_000;

    public ProcessDescription Description { get; } = new(
        "sampler",
        "2.1.0",
        "Sampler <of outputs>",
        "Makes one output of every kind. Only for tests.",
        [
            new InputDescription("text", "Text & more", "Comes back as it is.", ValueSchema.String()),
            new InputDescription("tags", "Tags", "Any number of words.", ValueSchema.String()) { MinOccurs = 0, MaxOccurs = null },
            new InputDescription("seconds", "Seconds", "How long to run.", ValueSchema.Number(0, 60)) { MinOccurs = 0 },
            new InputDescription("fail", "Fail", "Ends with an error.", ValueSchema.Boolean()) { MinOccurs = 0 },
            new InputDescription("file", "File", "Read by reference or base64.", ValueSchema.Binary("text/plain")) { MinOccurs = 0 },
        ],
        [
            new OutputDescription("text", "Text", "The text.", ValueSchema.String()),
            new OutputDescription("xml", "XML", "Text of another type.", ValueSchema.Text(MediaTypes.Xml)),
            new OutputDescription("number", "Number", "A number.", ValueSchema.Number()),
            new OutputDescription("object", "Object", "An object.", ValueSchema.AnyObject()),
            new OutputDescription("box", "Box", "A bounding box.", ValueSchema.BoundingBox()),
            new OutputDescription("features", "Features", "A small JSON file.", ValueSchema.GeoJsonFeatures()),
            new OutputDescription("data", "Data", "A larger binary file.", ValueSchema.Binary("application/x-netcdf")),
            new OutputDescription("content", "Content", "What was in 'file'.", ValueSchema.String()),
        ])
    {
        JobControl = JobControl.Sync | JobControl.Async | JobControl.Dismiss,
        ExampleInputs = JsonElement.Parse("""{"text":"it's","file":{"href":"note.txt"}}"""),
    };

    /// <summary>The bytes of the output <c>data</c>: no two blocks alike, so that ranges can be told apart.</summary>
    public static byte[] Data { get; } = [.. Enumerable.Range(0, DataBytes).Select(i => (byte)((i * 7) ^ (i >> 8)))];

    public async Task<IReadOnlyDictionary<string, OutputValue>> ExecuteAsync(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new RunProgress(0.25, "Working"));
        if (inputs.NumberOrNull("seconds") is { } seconds)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), context.Time, cancellationToken);
        }

        if (inputs.Flag("fail"))
        {
            throw new ProcessException(ProcessError.ExecutionFailed, "The sampler was told to fail.");
        }

        var features = context.NewFile("features.geojson");
        await File.WriteAllTextAsync(features, """{"type":"FeatureCollection","features":[]}""", cancellationToken);
        var data = context.NewFile("data.nc");
        await File.WriteAllBytesAsync(data, Data, cancellationToken);
        return Asked(context, new Dictionary<string, OutputValue>(StringComparer.Ordinal)
        {
            ["text"] = Literal($"\"{inputs.Text("text")}\""),
            ["xml"] = Literal("\"<a/>\""),
            ["number"] = Literal("1.5"),
            ["object"] = Literal("""{"a":{"b":[1,2]}}"""),
            ["box"] = Literal("""{"bbox":[1,2,3,4]}"""),
            ["features"] = new FileOutput(features, MediaTypes.GeoJson),
            ["data"] = new FileOutput(data, MediaTypes.NetCdf),
            ["content"] = Literal(inputs.Has("file")
                ? JsonSerializer.Serialize(await File.ReadAllTextAsync(inputs.File("file"), cancellationToken))
                : "\"\""),
        });
    }

    private static Dictionary<string, OutputValue> Asked(ProcessContext context, Dictionary<string, OutputValue> all) =>
        all.Where(output => context.Outputs.Contains(output.Key)).ToDictionary(StringComparer.Ordinal);

    private static LiteralOutput Literal(string json) => new(JsonElement.Parse(json));
}

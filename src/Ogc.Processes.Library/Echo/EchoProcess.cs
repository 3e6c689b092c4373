using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Results;

namespace Ogc.Processes.Library.Echo;

/// <summary>Gives back what it gets. Clients and the official test suite try a server with it.</summary>
internal sealed class EchoProcess : INativeProcess
{
    private const string Pause = "pause";

    private static readonly LiteralOutput NoPause = new(JsonElement.Parse("0"));

    // The suite sends an array to the first array of integers, a string to the first string, and so on: see Describe.
    private static readonly string[] Echoed = ["echoString", "echoNumber", "echoArray", "echoBbox", "echoXml", "echoMixed"];

    public ProcessDescription Description { get; } = Describe();

    public async Task<IReadOnlyDictionary<string, OutputValue>> ExecuteAsync(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken)
    {
        if (inputs.IntegerOrNull(Pause) is { } seconds and > 0)
        {
            context.Progress.Report(new RunProgress(0, $"Waiting {seconds} s"));
            await Task.Delay(TimeSpan.FromSeconds(seconds), context.Time, cancellationToken);
        }

        var outputs = new Dictionary<string, OutputValue>(Echoed.Length + 1, StringComparer.Ordinal);
        foreach (var id in Echoed)
        {
            if (inputs.Has(id))
            {
                outputs[id] = new LiteralOutput(inputs.One(id).Value);
            }
        }

        outputs[Pause] = inputs.Has(Pause) ? new LiteralOutput(inputs.One(Pause).Value) : NoPause;
        return outputs;
    }

    private static ProcessDescription Describe()
    {
        var number = ValueSchema.Number();
        var array = ValueSchema.Array(ValueSchema.Integer());
        var xml = ValueSchema.Text(MediaTypes.Xml);
        var mixed = ValueSchema.OneOf(ValueSchema.Number(), ValueSchema.Boolean());
        return new ProcessDescription(
            "echo",
            "1.0.0",
            "Echo",
            "Returns its inputs unchanged: one output for each input that was given. Use it to try out a client, "
                + "an authentication or a form. With 'pause' it runs for some seconds first, to try out jobs.",
            [
                new InputDescription("echoString", "Text", "Any text, for example \"hello\".", ValueSchema.String()),
                Optional("echoNumber", "Number", "Any number, for example 3.14.", number),
                Optional("echoArray", "Array of integers", "For example [1, 2, 3].", array),
                Optional("echoBbox", "Bounding box", "For example {\"bbox\": [51.8, 4.0, 51.9, 4.1], "
                    + "\"crs\": \"http://www.opengis.net/def/crs/EPSG/0/4326\"}; CRS84 without 'crs'.", ValueSchema.BoundingBox()),
                Optional("echoXml", "XML", "Any XML text, for example \"<a/>\".", xml),
                Optional("echoMixed", "Number or truth value", "For example 3 or true.", mixed),
                Optional(Pause, "Pause", "Seconds to wait before answering, 0 to 3600. For example 5.", ValueSchema.Integer(0, 3600)),
            ],
            [
                new OutputDescription("echoString", "Text", "The text that was given.", ValueSchema.String()),
                new OutputDescription("echoNumber", "Number", "The number that was given.", number),
                new OutputDescription("echoArray", "Array of integers", "The array that was given.", array),
                new OutputDescription("echoBbox", "Bounding box", "The bounding box that was given.", ValueSchema.BoundingBox()),
                new OutputDescription("echoXml", "XML", "The XML that was given.", xml),
                new OutputDescription("echoMixed", "Number or truth value", "The value that was given.", mixed),

                // Always there: a document of strings alone is two things at once to the suite's schema validator.
                new OutputDescription(Pause, "Pause", "The seconds waited, 0 without a pause.", ValueSchema.Integer()) { Unit = "s" },
            ])
        {
            Keywords = ["echo", "test"],
            JobControl = JobControl.Sync | JobControl.Async | JobControl.Dismiss,
            ExampleInputs = JsonElement.Parse("""{"echoString": "hello", "echoNumber": 3.14, "pause": 1}"""),
        };
    }

    private static InputDescription Optional(string id, string title, string description, JsonElement schema) =>
        new(id, title, description, schema) { MinOccurs = 0 };
}

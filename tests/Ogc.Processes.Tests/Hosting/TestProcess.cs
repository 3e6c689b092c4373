using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Results;

namespace Ogc.Processes.Tests.Hosting;

/// <summary>A process whose work a test writes.</summary>
public sealed class TestProcess(
    ProcessDescription description,
    Func<ProcessInputs, ProcessContext, CancellationToken, Task<IReadOnlyDictionary<string, OutputValue>>> work) : INativeProcess
{
    public ProcessDescription Description { get; } = description;

    public Task<IReadOnlyDictionary<string, OutputValue>> ExecuteAsync(
        ProcessInputs inputs, ProcessContext context, CancellationToken cancellationToken) => work(inputs, context, cancellationToken);

    /// <summary>Gives back its text; with a pause as long as asked, in seconds.</summary>
    public static TestProcess Echo() => new(
        new ProcessDescription(
            "echo",
            "1.0.0",
            "Echo",
            "Gives back what it is given.",
            [
                new InputDescription("text", "Text", "Any text.", ValueSchema.String()),
                new InputDescription("pause", "Pause", "Seconds to wait.", ValueSchema.Number(0, 600)) { MinOccurs = 0 },
            ],
            [new OutputDescription("text", "Text", "The text.", ValueSchema.String())]),
        async (inputs, context, cancellationToken) =>
        {
            if (inputs.NumberOrNull("pause") is { } pause)
            {
                context.Progress.Report(new RunProgress(0.5, "pausing"));
                await Task.Delay(TimeSpan.FromSeconds(pause), cancellationToken);
            }

            return new Dictionary<string, OutputValue> { ["text"] = new LiteralOutput(inputs.One("text").Value) };
        });

    /// <summary>A process without inputs and with one output of each form, whose work a test writes.</summary>
    public static TestProcess Of(string id, Func<ProcessContext, CancellationToken, Task<IReadOnlyDictionary<string, OutputValue>>> work) => new(
        new ProcessDescription(
            id,
            "1.0.0",
            "Test",
            "Does what a test wants.",
            [],
            [
                new OutputDescription("file", "File", "A file.", ValueSchema.Raster()),
                new OutputDescription("count", "Count", "A number.", ValueSchema.Integer()),
            ]),
        (_, context, cancellationToken) => work(context, cancellationToken));

    public static IReadOnlyDictionary<string, OutputValue> Count(int value) =>
        new Dictionary<string, OutputValue> { ["count"] = new LiteralOutput(JsonSerializer.SerializeToElement(value)) };
}

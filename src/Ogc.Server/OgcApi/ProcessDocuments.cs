using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Server.OgcApi.Documents;
using Ogc.Server.Web;

namespace Ogc.Server.OgcApi;

/// <summary>Spells process descriptions as OGC API Processes does.</summary>
internal static class ProcessDocuments
{
    private static readonly string[] Transmissions = ["value", "reference"];
    private static readonly JsonElement Unbounded = JsonElement.Parse("\"unbounded\"");

    public static ProcessSummaryDocument Summary(ProcessDescription process, ServerUrls urls) => new(
        process.Id,
        process.Title,
        process.Description,
        process.Version,
        process.Keywords,
        Controls(process.JobControl),
        Transmissions,
        process.Mutable,
        [
            new Link(urls.Process(process.Id), LinkRelation.Self, "application/json", process.Title),
            new Link(urls.Process(process.Id) + "?f=html", LinkRelation.Alternate, "text/html", process.Title),
        ]);

    public static ProcessDocument Full(ProcessDescription process, ServerUrls urls) => new(
        process.Id,
        process.Title,
        process.Description,
        process.Version,
        process.Keywords,
        [.. process.References.Select(reference => new MetadataDocument(reference.Title, "reference", reference.Href))],
        Controls(process.JobControl),
        Transmissions,
        process.Mutable,
        new OrderedDictionary<string, InputDocument>(process.Inputs.Select(input => KeyValuePair.Create(input.Id, Input(input)))),
        new OrderedDictionary<string, OutputDocument>(process.Outputs.Select(output => KeyValuePair.Create(output.Id, Output(output)))),
        [
            .. Summary(process, urls).Links,
            new Link(urls.Execution(process.Id), LinkRelation.Execute, "application/json", "Execute with POST"),
            new Link(urls.Jobs + "?processID=" + Uri.EscapeDataString(process.Id), LinkRelation.JobList, "application/json", "Its jobs"),
            new Link(urls.Processes, LinkRelation.Up, "application/json", "All processes"),
        ]);

    private static InputDocument Input(InputDescription input) => new(
        input.Title,
        input.Description,
        input.Keywords.Count == 0 ? null : input.Keywords,
        input.MinOccurs,
        input.MaxOccurs is { } most ? JsonElement.Parse(most.ToString(System.Globalization.CultureInfo.InvariantCulture)) : Unbounded,
        input.Schema);

    private static OutputDocument Output(OutputDescription output) => new(output.Title, output.Description, output.Schema);

    private static string[] Controls(JobControl control)
    {
        (JobControl Flag, string Name)[] names =
            [(JobControl.Sync, "sync-execute"), (JobControl.Async, "async-execute"), (JobControl.Dismiss, "dismiss")];
        return [.. names.Where(name => control.HasFlag(name.Flag)).Select(name => name.Name)];
    }
}

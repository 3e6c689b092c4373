using System.Text.Json.Serialization;

namespace Ogc.Server.OgcApi.Documents;

/// <summary><c>statusInfo.yaml</c> with the members of version 1.0 and of the 2.0 draft, which renamed two of them.</summary>
internal sealed record StatusInfoDocument(
    [property: JsonPropertyName("jobID")] string JobId,
    [property: JsonPropertyName("processID")] string ProcessId,
    string Type,
    string Id,
    string ProcessingEntityType,
    string Status,
    string? Message,
    DateTime Created,
    DateTime? Started,
    DateTime? Finished,
    DateTime Updated,
    int Progress,
    int Attempts,
    ProblemDocument? Exception,
    IReadOnlyList<Link> Links);

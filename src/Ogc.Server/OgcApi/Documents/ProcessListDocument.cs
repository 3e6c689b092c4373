namespace Ogc.Server.OgcApi.Documents;

/// <summary><c>processList.yaml</c>.</summary>
internal sealed record ProcessListDocument(IReadOnlyList<ProcessSummaryDocument> Processes, IReadOnlyList<Link> Links);

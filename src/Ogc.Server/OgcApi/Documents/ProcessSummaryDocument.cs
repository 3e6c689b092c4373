namespace Ogc.Server.OgcApi.Documents;

/// <summary><c>processSummary.yaml</c>.</summary>
internal sealed record ProcessSummaryDocument(
    string Id,
    string Title,
    string Description,
    string Version,
    IReadOnlyList<string> Keywords,
    IReadOnlyList<string> JobControlOptions,
    IReadOnlyList<string> OutputTransmission,
    bool Mutable,
    IReadOnlyList<Link> Links);

namespace Ogc.Server.OgcApi.Documents;

/// <summary><c>process.yaml</c>. Inputs and outputs keep the order of the description: clients show them in it.</summary>
internal sealed record ProcessDocument(
    string Id,
    string Title,
    string Description,
    string Version,
    IReadOnlyList<string> Keywords,
    IReadOnlyList<MetadataDocument> Metadata,
    IReadOnlyList<string> JobControlOptions,
    IReadOnlyList<string> OutputTransmission,
    bool Mutable,
    OrderedDictionary<string, InputDocument> Inputs,
    OrderedDictionary<string, OutputDocument> Outputs,
    IReadOnlyList<Link> Links);

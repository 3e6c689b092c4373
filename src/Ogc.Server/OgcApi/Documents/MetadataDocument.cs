namespace Ogc.Server.OgcApi.Documents;

/// <summary><c>metadata.yaml</c>.</summary>
internal sealed record MetadataDocument(string Title, string Role, string? Href);

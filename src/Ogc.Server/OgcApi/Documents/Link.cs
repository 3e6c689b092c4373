namespace Ogc.Server.OgcApi.Documents;

/// <summary>A link (<c>link.yaml</c>).</summary>
internal sealed record Link(string Href, string Rel, string? Type = null, string? Title = null);

namespace Ogc.Server.OgcApi.Documents;

/// <summary>Answer of <c>/health</c>.</summary>
internal sealed record HealthDocument(string Status, string Version, IReadOnlyDictionary<string, HealthCheckDocument> Checks);

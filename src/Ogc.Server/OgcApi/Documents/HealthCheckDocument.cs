namespace Ogc.Server.OgcApi.Documents;

/// <summary>One checked part.</summary>
internal sealed record HealthCheckDocument(string Status, string? Detail);

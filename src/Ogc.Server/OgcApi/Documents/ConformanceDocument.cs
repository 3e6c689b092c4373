namespace Ogc.Server.OgcApi.Documents;

/// <summary><c>confClasses.yaml</c>.</summary>
internal sealed record ConformanceDocument(IReadOnlyList<string> ConformsTo);

namespace Ogc.Server.OgcApi.Documents;

/// <summary><c>jobList.yaml</c>.</summary>
internal sealed record JobListDocument(IReadOnlyList<StatusInfoDocument> Jobs, IReadOnlyList<Link> Links);

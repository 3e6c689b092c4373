namespace Ogc.Server.OgcApi.Documents;

/// <summary>The files below <c>/samples/</c>.</summary>
internal sealed record SampleListDocument(IReadOnlyList<Link> Links);

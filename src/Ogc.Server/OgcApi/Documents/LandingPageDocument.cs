namespace Ogc.Server.OgcApi.Documents;

/// <summary><c>landingPage.yaml</c>.</summary>
internal sealed record LandingPageDocument(string Title, string Description, IReadOnlyList<Link> Links);

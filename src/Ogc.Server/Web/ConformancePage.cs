namespace Ogc.Server.Web;

/// <summary>The conformance classes as a list.</summary>
internal static class ConformancePage
{
    public static Html Draw(IReadOnlyList<string> classes, ServerUrls urls) => Page.Draw("Conformance", urls, Html.Of($"""
        <h1>Conformance {Page.JsonLink(urls.Conformance + "?f=json")}</h1>
        <ul>{Html.Each(classes, uri => Html.Of($"<li><code>{uri}</code></li>"))}</ul>
        """));
}

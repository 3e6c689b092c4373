using Ogc.Server.OgcApi.Documents;

namespace Ogc.Server.Web;

/// <summary>The sample files.</summary>
internal static class SamplePage
{
    public static Html Draw(IReadOnlyList<Link> files, ServerUrls urls) => Page.Draw("Samples", urls, Html.Of($"""
        <h1>Samples</h1>
        <p>Files that come with the server. Use their addresses as inputs (<code>href</code>).</p>
        <ul>{Html.Each(files, file => Html.Of($"""<li><a href="{file.Href}">{file.Title}</a> <span class="quiet">{file.Type}</span></li>"""))}</ul>
        {Html.When(files.Count == 0, () => Html.Of($"""<p class="empty">No samples: put files into the folder samples of the data folder.</p>"""))}
        """));
}

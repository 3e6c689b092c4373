namespace Ogc.Server.Web;

/// <summary>The sample files.</summary>
internal static class SamplePage
{
    public static Html Draw(IReadOnlyList<SampleRow> rows, ServerUrls urls) => Page.Draw("Samples", urls, Html.Of($"""
        <h1>Samples</h1>
        <p>Files for first tries. The form of every process offers the rasters among them; in a request give the address
        of one as <code>{Link(rows)}</code>.</p>
        {(rows.Count == 0
            ? Html.Of($"""<p class="empty">No samples: put files into the folder samples of the data folder.</p>""")
            : Table(rows))}
        """));

    private static string Link(IReadOnlyList<SampleRow> rows) =>
        $$"""{"href": "{{(rows.Count == 0 ? "address" : rows[0].File.Href)}}"}""";

    private static Html Table(IReadOnlyList<SampleRow> rows) => Html.Of($"""
        <div class="wide"><table>
        <thead><tr><th>File</th><th>Type</th><th>Size</th></tr></thead>
        <tbody>
        {Html.Each(rows, row => Html.Of($"""
            <tr><td><a href="{row.File.Href}">{row.File.Title}</a></td><td>{row.File.Type}</td><td>{ByteSize.Text(row.Bytes)}</td></tr>
            """))}
        </tbody>
        </table></div>
        """);
}

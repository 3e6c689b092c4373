using Ogc.Processes.Catalogue;

namespace Ogc.Server.Web;

/// <summary>The processes, one line each.</summary>
internal static class ProcessListPage
{
    public static Html Draw(IReadOnlyList<ProcessDescription> processes, ServerUrls urls) => Page.Draw("Processes", urls, Html.Of($"""
        <h1>Processes {Page.JsonLink(urls.Processes + "?f=json")}</h1>
        {Table(processes, urls)}
        """));

    public static Html Table(IReadOnlyList<ProcessDescription> processes, ServerUrls urls) => Html.Of($"""
        <div class="wide"><table>
        <thead><tr><th>Process</th><th>What it does</th><th>Takes</th></tr></thead>
        <tbody>
        {Html.Each(processes, process => Html.Of($"""
            <tr><td><a href="{urls.Process(process.Id)}?f=html"><code>{process.Id}</code></a></td>
            <td><strong>{process.Title}.</strong> {Sentences.First(process.Description)}</td>
            <td>{string.Join(", ", process.Inputs.Where(input => input.MinOccurs > 0).Select(input => input.Id))}</td></tr>
            """))}
        </tbody>
        </table></div>
        """);
}

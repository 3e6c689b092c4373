using Ogc.Processes.Jobs;
using Ogc.Processes.Publication;
using Ogc.Server.OgcApi;

namespace Ogc.Server.Web;

/// <summary>One job: how far it is, and what it made.</summary>
internal static class JobStatusPage
{
    private const int LongestRequest = 20_000;

    public static Html Draw(
        Job job, ExecuteRequest? request, IReadOnlyList<ResultLink> results, IReadOnlyList<PublishedLayer> layers, ServerUrls urls) =>
        Page.Draw("Job " + job.Id.ToString()[..8], urls, Html.Of($"""
            <p class="trail"><a href="{urls.Jobs}?f=html">Jobs</a> /</p>
            <h1>Job <code>{job.Id}</code> {Page.JsonLink(urls.Job(job.Id) + "?f=json")}</h1>
            <div class="job" data-job="{urls.Job(job.Id)}" data-status="{JobListPage.Name(job.Status)}">
            <p><span data-state>{JobListPage.State(job)}</span> <progress max="100" value="{job.Progress}"></progress></p>
            <p class="note {JobListPage.Name(job.Status)}" data-message>{job.Message}</p>
            </div>
            {Facts(job, urls)}
            {Html.When(request is not null, () => Request(job, request!, urls))}
            {Html.When(results.Count > 0, () => Results(job, results, urls))}
            {Html.When(layers.Count > 0, () => Maps(layers, urls))}
            <p><button type="button" data-dismiss="{urls.Job(job.Id)}">{(JobTransitions.IsFinal(job.Status) ? "Remove job and results" : "Dismiss")}</button></p>
            <script src="{urls.Root}/assets/job.js" defer></script>
            """));

    private static Html Maps(IReadOnlyList<PublishedLayer> layers, ServerUrls urls) => Html.Of($"""
        <section>
        <h2>Map <a class="quiet" href="{urls.WmsCapabilities}">capabilities</a></h2>
        {LayerGallery.Draw(layers, urls, large: true)}
        <p>In QGIS: a WMS connection with this address, then the layer by its name.</p>
        {Page.Copyable(urls.Wms)}
        </section>
        """);

    private static Html Request(Job job, ExecuteRequest request, ServerUrls urls)
    {
        var text = RequestDocuments.Of(request).ToJsonString(PlainJson.Indented);
        return Html.Of($"""
            <p><a href="{urls.Process(job.ProcessId)}?f=html&job={job.Id.ToString()}">Execute again with other values</a></p>
            <details{new Html(job.Status == JobStatus.Failed ? " open" : string.Empty)}><summary>Request</summary>
            <pre><code>{(text.Length <= LongestRequest ? text : text[..LongestRequest] + " …")}</code></pre></details>
            """);
    }

    private static Html Facts(Job job, ServerUrls urls) => Html.Of($"""
        <div class="wide"><table class="facts">
        <tr><th>Process</th><td><a href="{urls.Process(job.ProcessId)}?f=html"><code>{job.ProcessId}</code></a></td></tr>
        <tr><th>Created</th><td>{job.Created}</td></tr>
        {Html.When(job.Started is not null, () => Html.Of($"<tr><th>Started</th><td>{job.Started!.Value}</td></tr>"))}
        {Html.When(job.Finished is not null, () => Html.Of($"<tr><th>Finished</th><td>{job.Finished!.Value}</td></tr>"))}
        {Html.When(job.Attempt > 1, () => Html.Of($"<tr><th>Attempts</th><td>{job.Attempt}: its server died and it was run again</td></tr>"))}
        </table></div>
        """);

    private static Html Results(Job job, IReadOnlyList<ResultLink> results, ServerUrls urls) => Html.Of($"""
        <section>
        <h2>Results {Page.JsonLink(urls.Results(job.Id) + "?f=json")}</h2>
        <div class="wide"><table>
        <thead><tr><th>Output</th><th>Type</th><th>Value</th></tr></thead>
        <tbody>
        {Html.Each(results, result => Html.Of($"""
            <tr><td><a href="{urls.Result(job.Id, result.Id)}"><code>{result.Id}</code></a></td><td>{result.MediaType}</td><td class="value">{result.Preview}</td></tr>
            """))}
        </tbody>
        </table></div>
        </section>
        """);
}

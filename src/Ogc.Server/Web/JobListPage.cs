using Ogc.Processes.Jobs;

namespace Ogc.Server.Web;

/// <summary>Jobs, newest first.</summary>
internal static class JobListPage
{
    public static Html Draw(IReadOnlyList<Job> jobs, IReadOnlyList<JobStatus> shown, string? next, ServerUrls urls) => Page.Draw("Jobs", urls, Html.Of($"""
        <h1>Jobs {Page.JsonLink(urls.Jobs + "?f=json")}</h1>
        <p class="filter">Show
        <a href="{urls.Jobs}?f=html" {Current(shown.Count == 0)}>all</a>
        {Html.Each(Enum.GetValues<JobStatus>(), status => Html.Of($"""· <a href="{urls.Jobs}?f=html&status={Name(status)}" {Current(shown.Contains(status))}>{Name(status)}</a> """))}
        </p>
        {Table(jobs, urls)}
        {Html.When(next is not null, () => Html.Of($"""<p><a href="{next}">Older jobs</a></p>"""))}
        """));

    public static Html Table(IReadOnlyList<Job> jobs, ServerUrls urls) => jobs.Count == 0
        ? Html.Of($"""<p class="empty">No jobs yet.</p>""")
        : Html.Of($"""
            <div class="wide"><table>
            <thead><tr><th>Job</th><th>Process</th><th>State</th><th>Created</th><th>Took</th><th>Message</th></tr></thead>
            <tbody>
            {Html.Each(jobs, job => Html.Of($"""
                <tr><td><a href="{urls.Job(job.Id)}?f=html"><code>{job.Id.ToString()[..8]}…</code></a></td>
                <td><a href="{urls.Process(job.ProcessId)}?f=html"><code>{job.ProcessId}</code></a></td>
                <td>{State(job)}</td><td>{job.Created}</td><td>{Took(job)}</td><td class="message">{job.Message}</td></tr>
                """))}
            </tbody>
            </table></div>
            """);

    public static Html State(Job job) => Html.Of($"""
        <span class="state {Name(job.Status)}">{Name(job.Status)}{(job.Status == JobStatus.Running ? $" {job.Progress} %" : string.Empty)}</span>
        """);

    public static string Name(JobStatus status) => status.ToString().ToLowerInvariant();

    private static Html Current(bool isShown) => new(isShown ? "aria-current=\"true\"" : string.Empty);

    private static string Took(Job job) => (job.Started, job.Finished) switch
    {
        ({ } from, { } to) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(to - from).TotalSeconds:0.0} s"),
        _ => "–",
    };
}

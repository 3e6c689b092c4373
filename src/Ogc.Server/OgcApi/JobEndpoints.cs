using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Ogc.Processes;
using Ogc.Processes.Jobs;
using Ogc.Server.Composition;
using Ogc.Server.OgcApi.Documents;
using Ogc.Server.Web;

namespace Ogc.Server.OgcApi;

/// <summary><c>/jobs</c> and <c>/jobs/{jobId}</c>: list, status, dismiss.</summary>
internal sealed class JobEndpoints(JobService jobs, IJobStore store, IOptions<ServerOptions> options) : IOgcApiEndpoints
{
    public IReadOnlyList<string> ConformanceClasses => [ConformanceClass.JobList, ConformanceClass.Dismiss];

    /// <exception cref="ProcessException"><see cref="ProcessError.NoSuchJob"/> for what is not an id of ours.</exception>
    public static Guid ParseId(string jobId) => Guid.TryParse(jobId, out var id)
        ? id
        : throw new ProcessException(ProcessError.NoSuchJob, $"There is no job '{jobId}'.");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/jobs", ListAsync)
            .WithName("getJobs").WithTags("Jobs").WithSummary("Jobs, newest first")
            .Produces<JobListDocument>().Produces<ProblemDocument>(400, "application/problem+json");
        routes.MapRead("/jobs/{jobId}", GetAsync)
            .WithName("getStatus").WithTags("Jobs").WithSummary("The state of a job; with 'Prefer: wait=N' answers when it ends or after N seconds")
            .Produces<StatusInfoDocument>().Produces<ProblemDocument>(404, "application/problem+json");
        routes.MapDelete("/jobs/{jobId}", DismissAsync)
            .WithName("dismiss").WithTags("Jobs").WithSummary("Stop a job; remove a finished one with its results")
            .Produces<StatusInfoDocument>().Produces<ProblemDocument>(404, "application/problem+json");
    }

    private async Task<IResult> ListAsync(HttpRequest request, ServerUrls urls, CancellationToken ct)
    {
        var query = JobListQuery.Read(request.Query);
        var page = await jobs.ListAsync(query, ct);
        var next = page.NextCursor is null ? null : urls.Jobs + request.Query.With("after", page.NextCursor);
        List<Link> links =
        [
            new(urls.Jobs + request.QueryString, LinkRelation.Self, "application/json", "Jobs"),
            new(urls.Jobs + request.Query.With("f", "html"), LinkRelation.Alternate, "text/html", "Jobs"),
        ];
        if (next is not null)
        {
            links.Add(new Link(next, LinkRelation.Next, "application/json", "Older jobs"));
        }

        var document = new JobListDocument([.. page.Jobs.Select(job => JobDocuments.Of(job, urls))], links);
        return new DocumentResult<JobListDocument>(
            document, OgcApiJson.Readable.JobListDocument, () => JobListPage.Draw(page.Jobs, query.Statuses, next, urls));
    }

    private async Task<IResult> GetAsync(
        string jobId, [FromHeader(Name = "Prefer")] string? prefer, HttpResponse response, ServerUrls urls, CancellationToken ct)
    {
        var id = ParseId(jobId);
        var job = await GetOrWaitAsync(id, PreferHeader.Parse(prefer).Wait, response, ct);
        var layers = job.Status == JobStatus.Successful ? await store.ListLayersOfJobAsync(id, ct) : [];
        var isPage = Representation.WantsHtml(response.HttpContext.Request);
        var request = isPage ? await store.FindRequestAsync(id, ct) : null;
        var results = isPage && job.Status == JobStatus.Successful
            ? ResultPreview.Of(await jobs.GetResultsAsync(id, ct))
            : [];
        return new DocumentResult<StatusInfoDocument>(
            JobDocuments.Of(job, urls, layers),
            OgcApiJson.Readable.StatusInfoDocument,
            () => JobStatusPage.Draw(job, request, results, layers, urls));
    }

    private async Task<Job> GetOrWaitAsync(Guid id, TimeSpan? wait, HttpResponse response, CancellationToken ct)
    {
        if (wait is null)
        {
            return await jobs.GetAsync(id, ct);
        }

        response.Headers["Preference-Applied"] = "wait";
        return await jobs.WaitAsync(id, wait.Value < options.Value.MaxWait ? wait.Value : options.Value.MaxWait, ct);
    }

    private async Task<IResult> DismissAsync(string jobId, ServerUrls urls, CancellationToken ct)
    {
        var job = await jobs.DismissAsync(ParseId(jobId), ct);
        return new DocumentResult<StatusInfoDocument>(JobDocuments.Of(job, urls), OgcApiJson.Readable.StatusInfoDocument);
    }
}

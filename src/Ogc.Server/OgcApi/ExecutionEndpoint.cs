using Microsoft.Extensions.Options;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Jobs;
using Ogc.Server.Composition;
using Ogc.Server.OgcApi.Documents;
using Ogc.Server.Web;

namespace Ogc.Server.OgcApi;

/// <summary><c>POST /processes/{processId}/execution</c>.</summary>
internal sealed class ExecutionEndpoint(
    ProcessCatalogue catalogue, JobService jobs, IJobStore store, IOptions<ServerOptions> options) : IOgcApiEndpoints
{
    private readonly ServerOptions _options = options.Value;

    public IReadOnlyList<string> ConformanceClasses => [ConformanceClass.Core];

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/processes/{processId}/execution", ExecuteAsync)
        .WithName("execute").WithTags("Processes").WithSummary("Execute a process")
        .Produces(200, contentType: "application/json").Produces(204).Produces<StatusInfoDocument>(201)
        .Produces<ProblemDocument>(400, "application/problem+json").Produces<ProblemDocument>(404, "application/problem+json")
        .Produces<ProblemDocument>(413, "application/problem+json").Produces<ProblemDocument>(500, "application/problem+json");

    private async Task<IResult> ExecuteAsync(string processId, HttpContext context, ServerUrls urls, CancellationToken ct)
    {
        var process = catalogue.Get(processId);
        var prefer = PreferHeader.Parse(context.Request.Headers["Prefer"]);
        var body = await RequestBody.ReadJsonAsync(context.Request, _options, ct);
        var request = ExecuteRequestJson.Read(body, process, byReference: prefer.Minimal == true);
        var mode = Mode(process.JobControl, prefer);
        TellApplied(context.Response, prefer, mode);
        return mode switch
        {
            ExecutionMode.Async => await SubmitAsync(request, prefer.Wait, urls, ct),
            ExecutionMode.SyncWithin => await SubmitAndWaitAsync(request, prefer.Wait!.Value, urls, ct),
            _ => await RunAsync(request, urls, ct),
        };
    }

    /// <summary>OGC 18-062r2, 7.11.2.3: a process that can be run both ways runs synchronously unless asked otherwise.</summary>
    private static ExecutionMode Mode(JobControl control, PreferHeader prefer)
    {
        var canAsync = control.HasFlag(JobControl.Async);
        if (!control.HasFlag(JobControl.Sync) || (prefer.RespondAsync && canAsync))
        {
            return ExecutionMode.Async;
        }

        return prefer.Wait is not null && canAsync ? ExecutionMode.SyncWithin : ExecutionMode.Sync;
    }

    private async Task<IResult> RunAsync(ExecuteRequest request, ServerUrls urls, CancellationToken ct)
    {
        var outcome = await jobs.ExecuteAsync(request, ct);
        return new ResultsResult(outcome.Results, outcome.Job?.Id, urls, _options.MaxInlineBytes) { LinksToJob = true };
    }

    private async Task<IResult> SubmitAsync(ExecuteRequest request, TimeSpan? wait, ServerUrls urls, CancellationToken ct)
    {
        var job = await jobs.SubmitAsync(request, ct);
        return await CreatedAsync(wait is null ? job : await jobs.WaitAsync(job.Id, Shorter(wait.Value), ct), urls, ct);
    }

    private async Task<IResult> SubmitAndWaitAsync(ExecuteRequest request, TimeSpan wait, ServerUrls urls, CancellationToken ct)
    {
        var job = await jobs.SubmitAsync(request, ct);
        job = await jobs.WaitAsync(job.Id, Shorter(wait), ct);
        return JobTransitions.IsFinal(job.Status)
            ? new ResultsResult(await jobs.GetResultsAsync(job.Id, ct), job.Id, urls, _options.MaxInlineBytes) { LinksToJob = true }
            : await CreatedAsync(job, urls, ct);
    }

    private async Task<JobCreatedResult> CreatedAsync(Job job, ServerUrls urls, CancellationToken ct)
    {
        var layers = job.Status == JobStatus.Successful ? await store.ListLayersOfJobAsync(job.Id, ct) : [];
        return new JobCreatedResult(JobDocuments.Of(job, urls, layers), urls.Job(job.Id));
    }

    private TimeSpan Shorter(TimeSpan wait) => wait < _options.MaxWait ? wait : _options.MaxWait;

    private static void TellApplied(HttpResponse response, PreferHeader prefer, ExecutionMode mode)
    {
        var applied = new List<string>(3);
        if (mode == ExecutionMode.Async && prefer.RespondAsync)
        {
            applied.Add("respond-async");
        }

        if (mode != ExecutionMode.Sync && prefer.Wait is not null)
        {
            applied.Add("wait");
        }

        if (prefer.Minimal == true)
        {
            applied.Add("return=minimal");
        }

        if (applied.Count > 0)
        {
            response.Headers["Preference-Applied"] = string.Join(", ", applied);
        }
    }
}

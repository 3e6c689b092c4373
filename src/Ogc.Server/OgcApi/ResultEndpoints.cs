using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Ogc.Processes;
using Ogc.Processes.Jobs;
using Ogc.Server.Composition;
using Ogc.Server.OgcApi.Documents;
using Ogc.Server.Web;

namespace Ogc.Server.OgcApi;

/// <summary><c>/jobs/{jobId}/results</c> and <c>/jobs/{jobId}/results/{outputId}</c>.</summary>
internal sealed class ResultEndpoints(JobService jobs, IOptions<ServerOptions> options) : IOgcApiEndpoints
{
    public IReadOnlyList<string> ConformanceClasses => [ConformanceClass.Core];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/jobs/{jobId}/results", GetAllAsync)
            .WithName("getResult").WithTags("Jobs").WithSummary("The results, in the form that the execute request asked for")
            .Produces(200, contentType: "application/json").Produces(204).Produces<ProblemDocument>(404, "application/problem+json")
            .Produces<ProblemDocument>(500, "application/problem+json");
        routes.MapRead("/jobs/{jobId}/results/{outputId}", GetOneAsync)
            .WithName("getOneResult").WithTags("Jobs").WithSummary("One result in its own media type; files answer range requests")
            .Produces(200).Produces(206).Produces<ProblemDocument>(400, "application/problem+json")
            .Produces<ProblemDocument>(404, "application/problem+json");
    }

    // Only the parameter makes a document of raw results: clients and test suites accept application/json everywhere.
    private async Task<IResult> GetAllAsync(
        string jobId,
        [FromQuery, Description("'json' for one JSON document whatever form the execute request asked for.")] string? f,
        ServerUrls urls,
        CancellationToken ct)
    {
        var id = JobEndpoints.ParseId(jobId);
        var results = await jobs.GetResultsAsync(id, ct);
        return new ResultsResult(f == "json" ? results.AsDocument() : results, id, urls, options.Value.MaxInlineBytes);
    }

    private async Task<IResult> GetOneAsync(string jobId, string outputId, ServerUrls urls, CancellationToken ct)
    {
        var id = JobEndpoints.ParseId(jobId);
        var results = await jobs.GetResultsAsync(id, ct);
        var one = results.Outputs.Where(output => output.Id == outputId).ToArray();
        return one.Length == 1
            ? new ResultsResult(results.Only(one[0]), jobId: null, urls, options.Value.MaxInlineBytes)
            : throw new ProcessException(
                ProcessError.NoSuchOutput,
                $"Job {id} has no output '{outputId}'; it has {string.Join(", ", results.Outputs.Select(output => output.Id))}.");
    }
}

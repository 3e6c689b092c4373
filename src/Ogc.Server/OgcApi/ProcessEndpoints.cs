using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Jobs;
using Ogc.Processes.Results;
using Ogc.Server.OgcApi.Documents;
using Ogc.Server.Samples;
using Ogc.Server.Web;

namespace Ogc.Server.OgcApi;

/// <summary><c>/processes</c> and <c>/processes/{processId}</c>.</summary>
internal sealed class ProcessEndpoints(ProcessCatalogue catalogue, IJobStore store, SampleFolder samples) : IOgcApiEndpoints
{
    public IReadOnlyList<string> ConformanceClasses =>
        [ConformanceClass.ProcessDescription, ConformanceClass.Json, ConformanceClass.Html];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/processes", List)
            .WithName("getProcesses").WithTags("Processes").WithSummary("The processes that can be executed")
            .Produces<ProcessListDocument>().Produces<ProblemDocument>(400, "application/problem+json");
        routes.MapRead("/processes/{processId}", GetAsync)
            .WithName("getProcessDescription").WithTags("Processes").WithSummary("What a process is, takes and gives")
            .Produces<ProcessDocument>().Produces<ProblemDocument>(404, "application/problem+json");
    }

    private DocumentResult<ProcessListDocument> List(
        [FromQuery, Description("The most processes to list, 1 to 10000; all when absent.")] string? limit,
        [FromQuery, Description("How many to leave out at the start.")] string? offset,
        ServerUrls urls)
    {
        var all = catalogue.List();
        var (count, skip) = (Paging.Limit(limit, all.Count), Paging.Offset(offset));
        ProcessDescription[] page = [.. all.Skip(skip).Take(count)];
        var document = new ProcessListDocument([.. page.Select(process => ProcessDocuments.Summary(process, urls))], ListLinks());
        return new(document, OgcApiJson.Readable.ProcessListDocument, () => ProcessListPage.Draw(page, urls));

        List<Link> ListLinks()
        {
            List<Link> links =
            [
                new(urls.Processes, LinkRelation.Self, "application/json", "Processes"),
                new(urls.Processes + "?f=html", LinkRelation.Alternate, "text/html", "Processes"),
            ];
            if (skip + count < all.Count)
            {
                var next = string.Create(CultureInfo.InvariantCulture, $"{urls.Processes}?limit={count}&offset={skip + count}");
                links.Add(new Link(next, LinkRelation.Next, "application/json", "Next page"));
            }

            return links;
        }
    }

    private async Task<DocumentResult<ProcessDocument>> GetAsync(
        string processId,
        [FromQuery, Description("For the page: a job whose inputs fill the form.")] string? job,
        ServerUrls urls,
        CancellationToken ct)
    {
        var process = catalogue.Get(processId);
        var inputs = await InputsOfAsync(job, processId, ct);
        return new(
            ProcessDocuments.Full(process, urls),
            OgcApiJson.Readable.ProcessDocument,
            () => ProcessPage.Draw(process, inputs, SampleRasters(urls), urls));
    }

    /// <summary>Null for a job that is not there (any more) or ran something else: the form then starts with the example.</summary>
    private async Task<JsonObject?> InputsOfAsync(string? job, string processId, CancellationToken ct)
    {
        var request = Guid.TryParse(job, out var id) ? await store.FindRequestAsync(id, ct) : null;
        return request?.ProcessId == processId ? RequestDocuments.Inputs(request) : null;
    }

    private string[] SampleRasters(ServerUrls urls) =>
        [.. samples.List().Where(name => FileTypes.Of(name) == MediaTypes.GeoTiff).Select(urls.Sample)];
}

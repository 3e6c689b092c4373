using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Ogc.Processes.Catalogue;
using Ogc.Server.OgcApi.Documents;
using Ogc.Server.Web;

namespace Ogc.Server.OgcApi;

/// <summary><c>/processes</c> and <c>/processes/{processId}</c>.</summary>
internal sealed class ProcessEndpoints(ProcessCatalogue catalogue) : IOgcApiEndpoints
{
    public IReadOnlyList<string> ConformanceClasses =>
        [ConformanceClass.ProcessDescription, ConformanceClass.Json, ConformanceClass.Html];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/processes", List)
            .WithName("getProcesses").WithTags("Processes").WithSummary("The processes that can be executed")
            .Produces<ProcessListDocument>().Produces<ProblemDocument>(400, "application/problem+json");
        routes.MapRead("/processes/{processId}", Get)
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

    private DocumentResult<ProcessDocument> Get(string processId, ServerUrls urls)
    {
        var process = catalogue.Get(processId);
        return new(ProcessDocuments.Full(process, urls), OgcApiJson.Readable.ProcessDocument, () => ProcessPage.Draw(process, urls));
    }
}

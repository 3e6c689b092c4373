using Microsoft.Extensions.Options;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Jobs;
using Ogc.Server.Composition;
using Ogc.Server.OgcApi.Documents;
using Ogc.Server.Web;

namespace Ogc.Server.OgcApi;

/// <summary><c>/</c>.</summary>
internal sealed class LandingPageEndpoint(
    ProcessCatalogue catalogue, JobService jobs, IJobStore store, IOptions<ServerOptions> options) : IOgcApiEndpoints
{
    private const int NewestJobs = 8;
    private const int NewestLayers = 6;

    public IReadOnlyList<string> ConformanceClasses => [ConformanceClass.Html, ConformanceClass.Json];

    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/", GetAsync)
        .WithName("getLandingPage").WithTags("Server").WithSummary("Where to start")
        .Produces<LandingPageDocument>();

    private async Task<IResult> GetAsync(HttpRequest request, ServerUrls urls, CancellationToken ct)
    {
        if (!Representation.WantsHtml(request))
        {
            return new DocumentResult<LandingPageDocument>(Document(urls), OgcApiJson.Readable.LandingPageDocument);
        }

        var newest = await jobs.ListAsync(new JobQuery { Limit = NewestJobs }, ct);
        var layers = await store.ListLayersAsync(NewestLayers, ct);
        return new PageResult(LandingPage.Draw(new(options.Value.Title, catalogue.List(), newest.Jobs, layers), urls));
    }

    private LandingPageDocument Document(ServerUrls urls) => new(
        options.Value.Title,
        "Processing chains on rasters and vectors over OGC API Processes; their results as WMS layers.",
        [
            new Link(urls.Landing, LinkRelation.Self, "application/json", "This document"),
            new Link(urls.Landing + "?f=html", LinkRelation.Alternate, "text/html", "This page for people"),
            new Link(urls.OpenApi, LinkRelation.ServiceDescription, "application/vnd.oai.openapi+json;version=3.0", "API definition"),
            new Link(urls.Swagger, LinkRelation.ServiceDocumentation, "text/html", "API documentation"),
            new Link(urls.Conformance, LinkRelation.Conformance, "application/json", "Conformance classes"),
            new Link(urls.Processes, LinkRelation.Processes, "application/json", "Processes"),
            new Link(urls.Jobs, LinkRelation.JobList, "application/json", "Jobs"),
            new Link(urls.WmsCapabilities, LinkRelation.Service, "text/xml", "WMS with the results of jobs"),
            new Link(urls.Samples, LinkRelation.Item, "application/json", "Example files"),
        ]);
}

using Ogc.Processes.Jobs;
using Ogc.Processes.Publication;
using Ogc.Server.OgcApi.Documents;
using Ogc.Server.Web;

namespace Ogc.Server.OgcApi;

/// <summary>Spells jobs as OGC API Processes does.</summary>
internal static class JobDocuments
{
    private const int MapLongSide = 800;

    public static string Status(JobStatus status) => status switch
    {
        JobStatus.Accepted => "accepted",
        JobStatus.Running => "running",
        JobStatus.Successful => "successful",
        JobStatus.Failed => "failed",
        JobStatus.Dismissed => "dismissed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No name is known for this status."),
    };

    public static StatusInfoDocument Of(Job job, ServerUrls urls, IReadOnlyList<PublishedLayer>? layers = null)
    {
        var id = job.Id.ToString();
        return new StatusInfoDocument(
            JobId: id,
            ProcessId: job.ProcessId,
            Type: "process",
            Id: id,
            ProcessingEntityType: "ogc-api-processes",
            Status: Status(job.Status),
            Message: job.Message,
            Created: job.Created.UtcDateTime,
            Started: job.Started?.UtcDateTime,
            Finished: job.Finished?.UtcDateTime,
            Updated: job.Updated.UtcDateTime,
            Progress: job.Progress,
            Attempts: job.Attempt,
            Exception: Failure(job),
            Links: [.. StatusLinks(job, urls), .. (layers ?? []).SelectMany(layer => LayerLinks(layer, urls))]);
    }

    private static ProblemDocument? Failure(Job job) => job.Failure is { } error
        ? OgcApiProblem.Of(OgcApiProblem.TypeOf(error), job.Message ?? "The execution failed.", instance: null, traceId: null)
        : null;

    private static IEnumerable<Link> StatusLinks(Job job, ServerUrls urls)
    {
        var self = urls.Job(job.Id);
        yield return new Link(self, LinkRelation.Self, "application/json", "This job");
        yield return new Link(self + "?f=html", LinkRelation.Alternate, "text/html", "This job");
        if (!JobTransitions.IsFinal(job.Status))
        {
            yield return new Link(self, LinkRelation.Monitor, "application/json", "Its state");
        }

        if (job.Status == JobStatus.Successful)
        {
            yield return new Link(urls.Results(job.Id), LinkRelation.Results, Type: null, "Its results");
        }

        if (job.Status == JobStatus.Failed)
        {
            yield return new Link(urls.Results(job.Id), LinkRelation.Exceptions, "application/problem+json", "Why it failed");
        }
    }

    private static IEnumerable<Link> LayerLinks(PublishedLayer layer, ServerUrls urls)
    {
        yield return new Link(LayerGallery.MapUrl(layer, urls, MapLongSide), LinkRelation.Map, "image/png", $"{layer.Title} (WMS layer {layer.Name})");
        yield return new Link(urls.WmsCapabilities, LinkRelation.Service, "text/xml", $"WMS with layer {layer.Name}");
    }
}

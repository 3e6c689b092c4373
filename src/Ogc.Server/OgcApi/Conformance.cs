using Ogc.Server.OgcApi.Documents;
using Ogc.Server.Web;

namespace Ogc.Server.OgcApi;

/// <summary>What the server conforms to: the union of what its endpoints declare.</summary>
internal sealed class Conformance(IServiceProvider services) : IOgcApiEndpoints
{
    public IReadOnlyList<string> ConformanceClasses => [ConformanceClass.Core, ConformanceClass.CommonCore];

    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/conformance", Get)
        .WithName("getConformance").WithTags("Server").WithSummary("What the server conforms to")
        .Produces<ConformanceDocument>();

    private DocumentResult<ConformanceDocument> Get(ServerUrls urls)
    {
        // Asked for here, not in the constructor: the list holds this object too.
        string[] classes = [.. services.GetServices<IOgcApiEndpoints>()
            .SelectMany(endpoints => endpoints.ConformanceClasses).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new(new ConformanceDocument(classes), OgcApiJson.Readable.ConformanceDocument, () => ConformancePage.Draw(classes, urls));
    }
}

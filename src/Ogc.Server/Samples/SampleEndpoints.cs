using Ogc.Server.OgcApi.Documents;
using Ogc.Server.Web;

namespace Ogc.Server.Samples;

/// <summary><c>/samples/</c>: example files for first tries, usable as inputs.</summary>
internal sealed class SampleEndpoints(SampleFolder folder)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/samples", List)
            .WithName("getSamples").WithTags("Samples").WithSummary("Example files to use as inputs").Produces<SampleListDocument>();
        routes.MapRead("/samples/{file}", Get)
            .WithName("getSample").WithTags("Samples").WithSummary("One example file; range requests are answered").Produces(200);
    }

    private DocumentResult<SampleListDocument> List(ServerUrls urls)
    {
        Link[] links = [.. folder.List().Select(name => new Link(urls.Sample(name), LinkRelation.Item, FileTypes.Of(name), name))];
        return new(
            new SampleListDocument(links),
            OgcApiJson.Readable.SampleListDocument,
            () => SamplePage.Draw([.. links.Select(link => new SampleRow(link, folder.Size(link.Title!)))], urls));
    }

    private IResult Get(string file) => folder.Find(file) is { } path ? FileAnswer.Of(path, FileTypes.Of(file)) : TypedResults.NotFound();
}

using System.Net.Mime;
using Microsoft.OpenApi;
using Ogc.Server.Web;
using Swashbuckle.AspNetCore.Swagger;

namespace Ogc.Server.OgcApi.OpenApi;

/// <summary><c>/openapi</c>: the definition of the API, as Swashbuckle makes it from the endpoints.</summary>
internal sealed class OpenApiEndpoint(ISwaggerProvider generator) : IOgcApiEndpoints
{
    private const string MediaType = "application/vnd.oai.openapi+json;version=3.0";

    public IReadOnlyList<string> ConformanceClasses => [ConformanceClass.OpenApi30];

    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/openapi", GetAsync)
        .WithName("getOpenApi").WithTags("Server").WithSummary("This definition").Produces(200, contentType: MediaTypeNames.Application.Json);

    private async Task<IResult> GetAsync(ServerUrls urls, CancellationToken ct)
    {
        var document = generator.GetSwagger(ApiDescription.Name, host: null, basePath: urls.Root);
        return TypedResults.Text(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0, ct), MediaType);
    }
}

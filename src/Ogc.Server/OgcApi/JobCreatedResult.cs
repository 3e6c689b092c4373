using System.Text.Json;
using Ogc.Server.OgcApi.Documents;

namespace Ogc.Server.OgcApi;

/// <summary>201 with the address and the state of a new job.</summary>
internal sealed class JobCreatedResult(StatusInfoDocument job, string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status201Created;
        response.Headers.Location = location;
        response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(response.BodyWriter, job, OgcApiJson.Readable.StatusInfoDocument, httpContext.RequestAborted);
    }
}

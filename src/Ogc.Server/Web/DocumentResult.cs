using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ogc.Server.Web;

/// <summary>One resource in the representation that the client wants.</summary>
/// <param name="document">The JSON document.</param>
/// <param name="type">How to write it.</param>
/// <param name="page">Draws it for a person; null when there is no page.</param>
internal sealed class DocumentResult<T>(T document, JsonTypeInfo<T> type, Func<Html>? page = null) : IResult
{
    public T Document { get; } = document;

    public int Status { get; init; } = StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (page is null)
        {
            await WriteJsonAsync(response, httpContext.RequestAborted);
            return;
        }

        response.Headers.Vary = "Accept";
        if (Representation.WantsHtml(httpContext.Request))
        {
            await new PageResult(page(), Status).ExecuteAsync(httpContext);
        }
        else
        {
            await WriteJsonAsync(response, httpContext.RequestAborted);
        }
    }

    private Task WriteJsonAsync(HttpResponse response, CancellationToken ct)
    {
        response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(response.BodyWriter, Document, type, ct);
    }
}

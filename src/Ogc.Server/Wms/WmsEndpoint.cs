using Ogc.Server.Web;
using Wms;

namespace Ogc.Server.Wms;

/// <summary><c>/wms</c>: hands key-value requests to the map service and its answers to the client.</summary>
internal sealed partial class WmsEndpoint(WmsService service, ILogger<WmsEndpoint> logger)
{
    /// <summary>Any cache may keep a map but asks again with its tag: a job that is removed must not live on in a proxy.</summary>
    private const string Revalidate = "public, no-cache";

    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/wms", GetAsync)
        .WithName("wms").WithTags("Maps").WithSummary("WMS 1.1.1 and 1.3.0: GetCapabilities, GetMap, GetFeatureInfo, GetLegendGraphic")
        .Produces(200, contentType: "image/png", additionalContentTypes: ["image/jpeg", "text/xml", "application/json", "text/html"]);

    private async Task GetAsync(HttpContext context, CancellationToken ct)
    {
        var request = new WmsRequest(Parameters(context.Request.Query), new Uri(ServerUrls.Of(context).Wms), IfNoneMatch(context.Request));
        using var answer = await service.HandleAsync(request, ct);
        if (answer.Failure is { } failure)
        {
            Log(failure, context.Request.QueryString.Value ?? string.Empty);
        }

        await WriteAsync(context.Response, answer, HttpMethods.IsHead(context.Request.Method), ct);
    }

    private static async Task WriteAsync(HttpResponse response, WmsResponse answer, bool headOnly, CancellationToken ct)
    {
        response.Headers.CacheControl = answer.ETag is null ? "no-store" : Revalidate;
        response.Headers.ETag = answer.ETag;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.NotModified)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        if (!headOnly)
        {
            await response.BodyWriter.WriteAsync(answer.Body, ct);
        }
    }

    private static List<KeyValuePair<string, string>> Parameters(IQueryCollection query) =>
        [.. query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? string.Empty))];

    private static string? IfNoneMatch(HttpRequest request) =>
        request.Headers.IfNoneMatch.Count == 0 ? null : request.Headers.IfNoneMatch.ToString();

    /// <summary>What a client got wrong is told to the client; an operator wants to hear of what failed in here.</summary>
    private void Log(Exception failure, string query)
    {
        if (failure is WmsException { InnerException: null })
        {
            LogRefusal(failure.Message, query);
        }
        else
        {
            LogFailure(failure, query);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "WMS refused: {Reason} {Query}")]
    private partial void LogRefusal(string reason, string query);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WMS answered with an exception: {Query}")]
    private partial void LogFailure(Exception failure, string query);
}

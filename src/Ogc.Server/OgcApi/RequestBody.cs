using System.Buffers;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Ogc.Processes;
using Ogc.Server.Composition;

namespace Ogc.Server.OgcApi;

/// <summary>Reads the JSON body of a request within the server's limits.</summary>
internal static class RequestBody
{
    /// <summary>The body as JSON. The element owns its memory: jobs keep inputs longer than requests live.</summary>
    /// <exception cref="ProcessException">Not JSON, too large, too deep, wrong media type.</exception>
    public static async Task<JsonElement> ReadJsonAsync(HttpRequest request, ServerOptions limits, CancellationToken ct)
    {
        RequireJson(request.ContentType);
        if (request.ContentLength > limits.MaxBodyBytes)
        {
            throw TooLarge(request.ContentLength.Value, limits);
        }

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            if (read.Buffer.Length > limits.MaxBodyBytes)
            {
                var length = read.Buffer.Length;
                reader.AdvanceTo(read.Buffer.End); // a read left open would be an error in the log of the web server
                throw TooLarge(length, limits);
            }

            if (read.IsCompleted)
            {
                try
                {
                    return Parse(read.Buffer, limits.MaxJsonDepth);
                }
                finally
                {
                    reader.AdvanceTo(read.Buffer.End);
                }
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Browsers can send other types across sites without asking, so only JSON is taken as JSON.</summary>
    private static void RequireJson(string? contentType)
    {
        if (contentType is null)
        {
            return;
        }

        var isJson = MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.MediaType == "application/json" || type.MediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
        if (!isJson)
        {
            throw new ProcessException(
                ProcessError.UnsupportedMediaType,
                $"The body is sent as '{contentType}'; an execute request is application/json (curl: -H 'Content-Type: application/json').");
        }
    }

    private static JsonElement Parse(ReadOnlySequence<byte> body, int maxDepth)
    {
        if (body.IsEmpty)
        {
            throw new ProcessException(ProcessError.InvalidRequest, "The request has no body; send a JSON object, for example {\"inputs\":{}}.");
        }

        try
        {
            var bytes = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
            return JsonElement.Parse(bytes, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            throw new ProcessException(ProcessError.InvalidRequest, "The body is not acceptable JSON: " + exception.Message, inner: exception);
        }
    }

    private static ProcessException TooLarge(long bytes, ServerOptions limits) => new(
        ProcessError.TooLarge, $"The body has {bytes} bytes or more; the limit is {limits.MaxBodyBytes}. Send big inputs by reference (href).");
}

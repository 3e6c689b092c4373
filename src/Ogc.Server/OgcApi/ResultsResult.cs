using Ogc.Processes.Jobs;
using Ogc.Processes.Results;
using Ogc.Server.Web;

namespace Ogc.Server.OgcApi;

/// <summary>Results in the form that the execute request asked for (OGC 18-062r2, table 11):
/// raw and one value, that value; raw and several, multipart/related; raw and only references, 204 with links; document, one JSON object.</summary>
/// <param name="results">The outputs and how they were asked for.</param>
/// <param name="jobId">The job that keeps them; null for a synchronous execution that left nothing behind.</param>
/// <param name="urls">Addresses for this client.</param>
/// <param name="maxInlineBytes">Largest file inside a document.</param>
internal sealed class ResultsResult(JobResults results, Guid? jobId, ServerUrls urls, int maxInlineBytes) : IResult
{
    /// <summary>True to name the job in a Link header, for a client that did not ask for a job.</summary>
    public bool LinksToJob { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (LinksToJob && jobId is { } id)
        {
            response.Headers.Append("Link", $"<{urls.Job(id)}>; rel=\"monitor\"; type=\"application/json\"");
        }

        if (results.Request.Response == ResponseForm.Document)
        {
            return new ResultDocumentWriter(results, ReferenceTo, maxInlineBytes).WriteAsync(response, httpContext.RequestAborted);
        }

        return results.Outputs switch
        {
            [var one] when !IsReference(one) => WriteOneAsync(one, httpContext),
            var outputs when outputs.All(IsReference) => WriteLinks(outputs, response),
            _ => new MultipartResults(results, IsReference, ReferenceTo).WriteAsync(response, httpContext.RequestAborted),
        };
    }

    private Task WriteOneAsync(StoredOutput output, HttpContext context)
    {
        if (output is StoredFile file)
        {
            return FileAnswer.Of(file.FullPath, file.MediaType).ExecuteAsync(context);
        }

        var literal = (StoredLiteral)output;
        var own = ResultMediaType.Of(literal, results.Process);
        var mediaType = Representation.NamesJson(context.Request) ? MediaTypes.Json : own;
        var bytes = ResultMediaType.Bytes(literal, mediaType);
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = bytes.Length;
        return context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private Task WriteLinks(IReadOnlyList<StoredOutput> outputs, HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        foreach (var output in outputs)
        {
            var type = ResultMediaType.Of(output, results.Process);
            response.Headers.Append("Link", $"<{ReferenceTo(output)}>; rel=\"{Documents.LinkRelation.Results}\"; title=\"{output.Id}\"; type=\"{type}\"");
        }

        return Task.CompletedTask;
    }

    // What no job keeps has no address: it goes by value, whatever was asked for.
    private bool IsReference(StoredOutput output) => jobId is not null && results.IsByReference(output.Id);

    private string? ReferenceTo(StoredOutput output) => jobId is { } id ? urls.Result(id, output.Id) : null;
}

using System.Diagnostics;
using System.Text.Json;
using Ogc.Processes;
using Ogc.Server.OgcApi.Documents;
using Ogc.Server.Web;

namespace Ogc.Server.OgcApi;

/// <summary>The request boundary: whatever a request throws leaves here as a problem document (or a page) with a trace id.</summary>
internal sealed partial class ProblemBoundary(RequestDelegate next, ILogger<ProblemBoundary> logger)
{
    private const string RetryAfterSeconds = "5";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            await ExplainEmptyErrorAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            LogClientLeft(context.Request.Method, context.Request.Path.Value);
        }
        catch (ProcessException exception)
        {
            await AnswerAsync(context, exception);
        }
        catch (BadHttpRequestException exception)
        {
            await WriteAsync(context, OgcApiProblem.Of(TypeOf(exception), exception.Message, Instance(context), TraceId(context)));
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            LogFailure(exception, context.Request.Method, context.Request.Path.Value, TraceId(context));
            var type = OgcApiProblem.TypeOf(ProcessError.Internal);
            await WriteAsync(context, OgcApiProblem.Of(type, "The server failed; its log says why.", Instance(context), TraceId(context)));
        }
    }

    private async Task AnswerAsync(HttpContext context, ProcessException exception)
    {
        if (exception.Error == ProcessError.Internal)
        {
            LogFailure(exception, context.Request.Method, context.Request.Path.Value, TraceId(context));
        }

        if (exception.Error == ProcessError.Busy)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        await WriteAsync(context, OgcApiProblem.Of(exception, Instance(context), TraceId(context)));
    }

    /// <summary>Routing answers 404, 405 and 415 without a body; a client deserves one.</summary>
    private static Task ExplainEmptyErrorAsync(HttpContext context)
    {
        var response = context.Response;
        if (response.StatusCode < 400 || response.HasStarted || response.ContentType is not null || response.ContentLength is not null)
        {
            return Task.CompletedTask;
        }

        var (code, detail) = response.StatusCode switch
        {
            404 => ("not-found", $"There is nothing at {context.Request.Path}."),
            405 => ("method-not-allowed", $"{context.Request.Method} is not allowed here; allowed: {response.Headers.Allow}."),
            _ => ("error", $"The request ended with status {response.StatusCode}."),
        };
        var type = new ProblemType(response.StatusCode, "about:blank", Reason(response.StatusCode), code);
        return WriteAsync(context, OgcApiProblem.Of(type, detail, Instance(context), TraceId(context)));
    }

    private static ProblemType TypeOf(BadHttpRequestException exception) => exception.StatusCode switch
    {
        403 => new ProblemType(403, "about:blank", "Forbidden", "forbidden"),
        413 => OgcApiProblem.TypeOf(ProcessError.TooLarge),
        _ => OgcApiProblem.TypeOf(ProcessError.InvalidRequest) with { Status = exception.StatusCode },
    };

    private static async Task WriteAsync(HttpContext context, ProblemDocument problem)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            context.Abort(); // half a body must not look like a whole one
            return;
        }

        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        if (Representation.PrefersHtml(context.Request) || context.Request.Query["f"] == "html")
        {
            await new PageResult(ProblemPage.Draw(problem, ServerUrls.Of(context)), problem.Status).ExecuteAsync(context);
            return;
        }

        response.ContentType = Representation.WantsPlainJsonErrors(context.Request) ? "application/json" : "application/problem+json";
        await JsonSerializer.SerializeAsync(response.BodyWriter, problem, OgcApiJson.Readable.ProblemDocument, context.RequestAborted);
    }

    private static string Reason(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);

    private static string Instance(HttpContext context) => context.Request.PathBase + context.Request.Path;

    private static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed; trace {TraceId}")]
    private partial void LogFailure(Exception exception, string method, string? path, string traceId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Path}: the client left")]
    private partial void LogClientLeft(string method, string? path);
}

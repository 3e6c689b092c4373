using Ogc.Processes;
using Ogc.Server.OgcApi.Documents;

namespace Ogc.Server.OgcApi;

/// <summary>The one place where an error of the application becomes an HTTP status and an exception type of OGC API Processes.</summary>
/// <remarks>Types: http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/ (OGC 18-062r2 and the 2.0 draft).</remarks>
internal static class OgcApiProblem
{
    private const string Part1 = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";
    private const string NoType = "about:blank";

    public static ProblemType TypeOf(ProcessError error) => error switch
    {
        ProcessError.NoSuchProcess => new(404, Part1 + "no-such-process", "No such process", "no-such-process"),
        ProcessError.NoSuchJob => new(404, Part1 + "no-such-job", "No such job", "no-such-job"),
        ProcessError.NoSuchOutput => new(400, Part1 + "no-such-output", "No such output", "no-such-output"),
        ProcessError.InvalidRequest => new(400, NoType, "The request is not well formed", "invalid-request"),
        ProcessError.InvalidInput => new(400, NoType, "Invalid input", "invalid-input"),
        ProcessError.InvalidParameter =>
            new(400, Part1 + "invalid-query-parameter-value", "Invalid parameter", "invalid-query-parameter-value"),
        ProcessError.InputNotAccessible => new(400, NoType, "An input could not be fetched", "input-not-accessible"),
        ProcessError.TooLarge => new(413, NoType, "Too large", "too-large"),
        ProcessError.UnsupportedMediaType => new(415, NoType, "Unsupported media type", "unsupported-media-type"),
        ProcessError.NotAcceptable => new(406, NoType, "Not available in this form", "not-acceptable"),
        ProcessError.ResultNotReady => new(404, Part1 + "result-not-ready", "The result is not ready", "result-not-ready"),
        ProcessError.ResultNotAvailable => new(404, Part1 + "result-not-available", "The result is gone", "result-not-available"),
        ProcessError.ExecutionFailed => new(500, NoType, "The execution failed", "execution-failed"),
        ProcessError.Interrupted => new(500, NoType, "The execution was interrupted", "interrupted"),
        ProcessError.TimedOut => new(504, NoType, "The execution took too long", "timed-out"),
        ProcessError.Dismissed => new(404, Part1 + "result-not-available", "The job was dismissed", "dismissed"),
        ProcessError.Busy => new(503, NoType, "The server is busy", "busy"),
        ProcessError.Internal => new(500, NoType, "The server failed", "internal"),
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "No HTTP status is known for this error."),
    };

    public static ProblemDocument Of(ProcessException exception, string? instance, string? traceId)
    {
        var faults = exception.Faults.Count == 0
            ? null
            : exception.Faults.Select(fault => new ProblemFault(fault.Input, fault.Pointer, fault.Message)).ToArray();
        return Of(TypeOf(exception.Error), exception.Message, instance, traceId) with { Errors = faults };
    }

    public static ProblemDocument Of(ProblemType type, string detail, string? instance, string? traceId) =>
        new(type.Uri, type.Title, type.Status, detail, instance, type.Code, Errors: null, traceId);
}

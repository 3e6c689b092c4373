namespace Ogc.Server.OgcApi.Documents;

/// <summary>An error (RFC 9457, <c>exception.yaml</c>): <c>type</c> is the standard's URI, or <c>about:blank</c> where it has none;
/// <c>code</c> our own name of the error, for programs; <c>errors</c> every fault of the request; <c>traceId</c> finds it in the log.</summary>
internal sealed record ProblemDocument(
    string Type,
    string Title,
    int Status,
    string Detail,
    string? Instance,
    string Code,
    IReadOnlyList<ProblemFault>? Errors,
    string? TraceId);

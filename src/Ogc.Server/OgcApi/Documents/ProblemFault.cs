namespace Ogc.Server.OgcApi.Documents;

/// <summary>One fault of a request.</summary>
internal sealed record ProblemFault(string? Input, string Pointer, string Detail);

namespace Ogc.Processes.Inputs;

/// <summary>Media type, encoding and schema of a value (OGC 18-062r2, <c>format.yaml</c>).</summary>
public sealed record ValueFormat(string? MediaType = null, string? Encoding = null, string? Schema = null);

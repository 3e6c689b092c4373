namespace Ogc.Processes.Inputs;

/// <summary>One occurrence of an input: what was sent and where in the request.</summary>
internal sealed record BoundValue(InputValue Value, string Pointer);

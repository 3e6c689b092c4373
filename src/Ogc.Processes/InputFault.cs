namespace Ogc.Processes;

/// <summary>One fault of a request.</summary>
/// <param name="Input">Id of the input, null when the fault is not in an input.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) into the request, for example <c>/inputs/bbox/bbox/2</c>.</param>
/// <param name="Message">What is wrong: the value and what is allowed.</param>
public sealed record InputFault(string? Input, string Pointer, string Message);

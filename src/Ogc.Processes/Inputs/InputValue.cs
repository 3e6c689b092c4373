namespace Ogc.Processes.Inputs;

/// <summary>One occurrence of an input as a client sent it, before it is resolved.</summary>
public abstract record InputValue(ValueFormat? Format)
{
    /// <summary>Where the value stood in the request (JSON pointer); null where the input's id and position say it.
    /// Set it when the value was wrapped, as in <c>/inputs/image/value</c>.</summary>
    public string? Pointer { get; init; }
}

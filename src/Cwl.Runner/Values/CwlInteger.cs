namespace Cwl.Runner.Values;

/// <summary>A whole number within 64 bits; larger ones are <see cref="CwlFloat"/>.</summary>
public sealed record CwlInteger(long Value) : CwlValue;

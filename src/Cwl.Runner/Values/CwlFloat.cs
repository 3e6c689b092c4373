namespace Cwl.Runner.Values;

public sealed record CwlFloat(double Value) : CwlValue;

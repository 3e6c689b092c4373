namespace Cwl.Runner.Values;

public sealed record CwlString(string Value) : CwlValue;

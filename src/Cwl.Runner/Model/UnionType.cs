namespace Cwl.Runner.Model;

/// <summary>One of several types, tried in order.</summary>
public sealed record UnionType(IReadOnlyList<CwlType> Members) : CwlType;

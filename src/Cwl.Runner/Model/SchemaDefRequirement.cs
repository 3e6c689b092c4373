namespace Cwl.Runner.Model;

/// <summary>Named types. The loader has resolved every use; the list is for describing.</summary>
public sealed record SchemaDefRequirement(IReadOnlyList<CwlType> Types) : Requirement;

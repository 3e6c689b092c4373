namespace Cwl.Runner.Model;

/// <summary>Software the tool needs; kept for description only.</summary>
public sealed record SoftwareRequirement(IReadOnlyList<SoftwarePackage> Packages) : Requirement;

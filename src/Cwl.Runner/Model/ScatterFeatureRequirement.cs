namespace Cwl.Runner.Model;

/// <summary>Steps may scatter.</summary>
public sealed record ScatterFeatureRequirement() : Requirement;

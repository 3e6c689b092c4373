namespace Cwl.Runner.Model;

/// <summary>Steps may run workflows.</summary>
public sealed record SubworkflowFeatureRequirement() : Requirement;

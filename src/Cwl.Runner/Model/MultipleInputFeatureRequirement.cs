namespace Cwl.Runner.Model;

/// <summary>Step inputs may have several sources.</summary>
public sealed record MultipleInputFeatureRequirement() : Requirement;

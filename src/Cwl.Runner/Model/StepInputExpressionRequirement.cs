namespace Cwl.Runner.Model;

/// <summary>Step inputs may have valueFrom.</summary>
public sealed record StepInputExpressionRequirement() : Requirement;

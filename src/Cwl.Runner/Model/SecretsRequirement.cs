namespace Cwl.Runner.Model;

/// <summary>cwltool:Secrets: inputs that must not appear in logs or provenance.</summary>
public sealed record SecretsRequirement(IReadOnlyList<string> Secrets) : Requirement;

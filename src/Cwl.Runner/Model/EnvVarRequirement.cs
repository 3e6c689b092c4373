namespace Cwl.Runner.Model;

/// <summary>Environment variables of the command; the values may be expressions.</summary>
public sealed record EnvVarRequirement(IReadOnlyList<KeyValuePair<string, string>> Variables) : Requirement;

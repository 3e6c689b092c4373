namespace Cwl.Runner.Model;

/// <summary>A class that this engine does not know: an error as a requirement, a warning as a hint.</summary>
public sealed record UnknownRequirement(string Class) : Requirement;

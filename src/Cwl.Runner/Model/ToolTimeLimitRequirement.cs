using Cwl.Runner.Values;

namespace Cwl.Runner.Model;

/// <summary>Seconds: an integer or an expression; 0 is no limit.</summary>
public sealed record ToolTimeLimitRequirement(CwlValue TimeLimit) : Requirement;

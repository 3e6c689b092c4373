using Cwl.Runner.Values;

namespace Cwl.Runner.Model;

/// <summary>Whether the command may use the network: a boolean or an expression.</summary>
public sealed record NetworkAccessRequirement(CwlValue NetworkAccess) : Requirement;

using Cwl.Runner.Values;

namespace Cwl.Runner.Model;

/// <summary>Whether a result may come from the cache: a boolean or an expression.</summary>
public sealed record WorkReuseRequirement(CwlValue EnableReuse) : Requirement;

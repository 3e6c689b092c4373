using Cwl.Runner.Model;

namespace Cwl.Runner.Documents;

/// <summary>Requirements that a job order or document puts upon a process (cwltool:overrides).</summary>
/// <param name="Target">The URI of a process or step, absolute or relative to the document that is loaded, as cwltool has it.</param>
/// <param name="Requirements">They win over those of the target.</param>
public sealed record RequirementOverride(string Target, IReadOnlyList<Requirement> Requirements);

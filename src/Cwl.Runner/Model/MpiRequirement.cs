using Cwl.Runner.Values;

namespace Cwl.Runner.Model;

/// <summary>cwltool:MPIRequirement: the number of processes, an integer or an expression.</summary>
public sealed record MpiRequirement(CwlValue Processes) : Requirement;

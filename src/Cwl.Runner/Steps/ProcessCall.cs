using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Steps;

/// <summary>A process to run with given inputs.</summary>
/// <param name="Process">The tool or workflow.</param>
/// <param name="Inputs">What is given; defaults are not filled in and nothing is checked yet.</param>
/// <param name="Outer">The requirements in force around the process.</param>
/// <param name="Step">The path of the step that runs it; empty for the workflow that is the whole run.</param>
internal sealed record ProcessCall(CwlProcess Process, CwlObject Inputs, RequirementSet Outer, string Step);

using Cwl.Runner.Model;
using Cwl.Runner.Steps;
using Cwl.Runner.Values;

namespace Cwl.Runner.Workflows;

/// <summary>One execution of a workflow.</summary>
/// <param name="Inputs">The inputs, complete and checked.</param>
/// <param name="Requirements">What is in force, the workflow's own included.</param>
/// <param name="Path">The path of the step that the workflow is run by; empty for the whole run.</param>
/// <param name="Run">Runs the steps' processes.</param>
internal sealed record WorkflowCall(CwlObject Inputs, RequirementSet Requirements, string Path, ProcessRun Run);

using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>One execution of a process.</summary>
/// <param name="Step">The step's path, <c>outer/inner[3]</c>: what events and messages call it.</param>
/// <param name="Inputs">The inputs object, complete and checked against the process's inputs.</param>
/// <param name="Requirements">What is in force, the process's own included.</param>
public sealed record ToolCall(string Step, CwlObject Inputs, RequirementSet Requirements);

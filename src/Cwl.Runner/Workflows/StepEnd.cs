using Cwl.Runner.Runs;

namespace Cwl.Runner.Workflows;

/// <summary>A step that ended, and how.</summary>
internal sealed record StepEnd(StepNode Node, Task<ProcessResult> Task);

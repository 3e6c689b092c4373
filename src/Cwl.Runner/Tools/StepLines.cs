using Cwl.Runner.Runs;
using Execution;

namespace Cwl.Runner.Tools;

/// <summary>Hands the lines that a command writes to those who watch the run.</summary>
internal sealed class StepLines(string step, RunContext context) : IProgress<TaskLine>
{
    public void Report(TaskLine value) => context.Events.Report(new StepOutput(step, value.Text, value.IsError));
}

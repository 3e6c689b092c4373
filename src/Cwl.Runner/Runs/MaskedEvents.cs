using Execution;

namespace Cwl.Runner.Runs;

/// <summary>
/// Hands events on with every secret in their texts replaced: the one door that they leave a run by, whoever wrote them. Inputs and
/// outputs pass as they are; they are not for logs.
/// </summary>
internal sealed class MaskedEvents(IProgress<RunEvent> next, SecretValues secrets) : IProgress<RunEvent>
{
    public void Report(RunEvent value) => next.Report(secrets.IsEmpty ? value : Masked(value));

    private RunEvent Masked(RunEvent value) => value switch
    {
        StepStarted started => started with { Command = secrets.Hide(started.Command) },
        StepOutput output => output with { Line = secrets.Hide(output.Line) },
        StepEnded ended => ended with { Reason = Hide(ended.Reason), Task = ended.Task is { } task ? Masked(task) : null },
        ExpressionEnded ended => ended with { Reason = Hide(ended.Reason) },
        RunWarning warning => warning with { Message = secrets.Hide(warning.Message) },
        _ => value,
    };

    private TaskResult Masked(TaskResult task) => task with { ErrorTail = secrets.Hide(task.ErrorTail), Reason = Hide(task.Reason) };

    private string? Hide(string? text) => text is null ? null : secrets.Hide(text);
}

using System.Globalization;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;
using Execution;

namespace Cwl.Runner.Tools;

/// <summary>One run of a tool's command: stage, execute, collect.</summary>
internal sealed class ToolExecution(CommandLineTool tool, ToolCall call, RunContext context)
{
    private TaskResult? _task;

    public async Task<ProcessResult> RunAsync(CancellationToken cancellationToken)
    {
        var result = await TryAsync(cancellationToken);
        context.Events.Report(new StepEnded(call.Step, result.Status)
        {
            Time = context.Time.GetUtcNow(),
            Task = _task,
            Reason = result.Reason,
            Inputs = call.Inputs,
            Outputs = result.Outputs,
        });
        return result;
    }

    private async Task<ProcessResult> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var plan = await new TaskPlanner(tool, call, context).PlanAsync(context.Folders.Create(call.Step), cancellationToken);
            return await ExecuteAsync(plan, cancellationToken);
        }
        catch (CwlException exception)
        {
            return Failure(ProcessStatus.PermanentFail, exception.Error, exception.Message);
        }
        catch (Exception exception) when (exception is ExecutionException or IOException or UnauthorizedAccessException)
        {
            return Failure(ProcessStatus.PermanentFail, CwlError.StepFailed, exception.Message);
        }
    }

    private async Task<ProcessResult> ExecuteAsync(TaskPlan plan, CancellationToken cancellationToken)
    {
        var executor = plan.Task.Container is null ? context.Local : context.Containers!;
        if (plan.Task.Container is { } container)
        {
            // Before the task holds a part of the machine: an image may take long to come.
            await executor.PrepareImageAsync(container, cancellationToken);
        }

        // A tool that asks for more than this machine has gets all of it: authors write for clusters.
        using var admission = context.Admission is { } all ? await all.AdmitAsync(all.Machine.AtMost(plan.Task.Resources), cancellationToken) : null;
        context.Events.Report(new StepStarted(call.Step, plan.Task.Command, plan.Task.Container?.Image)
        {
            Time = context.Time.GetUtcNow(),
            WorkDirectory = plan.Folders.Root,
        });
        _task = await executor.RunAsync(plan.Task, new StepLines(call.Step, context), cancellationToken);
        plan.WorkDir.LinkStubs();
        if (!context.Options.KeepWorkDirectories)
        {
            FolderRemoval.TryRemove(plan.Folders.Temporary);
        }

        var status = _task.Outcome == TaskOutcome.Completed ? ExitCodes.StatusOf(tool, _task.ExitCode) : ProcessStatus.PermanentFail;
        if (status != ProcessStatus.Success)
        {
            return Failure(status, CwlError.StepFailed, Why(_task));
        }

        var collector = new OutputCollector(tool, plan, call.Requirements, _task.ExitCode, message => context.Events.Report(new RunWarning(call.Step, message)))
        {
            MaxObjectBytes = context.Options.MaxOutputObjectBytes,
        };
        var outputs = await collector.CollectAsync(cancellationToken);
        return new ProcessResult(ProcessStatus.Success, outputs);
    }

    private ProcessResult Failure(ProcessStatus status, CwlError error, string reason) =>
        new(status, new CwlObject(tool.Outputs.Select(output => new KeyValuePair<string, CwlValue>(output.Id, CwlNull.Instance))))
        {
            Error = error,
            Reason = reason,
        };

    // How it ended and no more: the command was told when it started, its last words are in the event of its end.
    private static string Why(TaskResult task) => task.Outcome == TaskOutcome.Completed
        ? string.Create(CultureInfo.InvariantCulture, $"exit code {task.ExitCode}")
        : task.Reason ?? task.Outcome.ToString();
}

using Execution.Interop;

namespace Execution.Processes;

/// <summary>Runs a prepared program on behalf of a task: streams, time limit, cancellation, result.</summary>
/// <param name="time">Measures the task and its limit.</param>
/// <param name="grace">How long a task that is to stop may take before it is killed.</param>
internal sealed class ProcessRun(TimeProvider time, TimeSpan grace)
{
    /// <summary>No timer of the runtime reaches further; such a limit is none.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);

    public async Task<TaskResult> RunAsync(
        ProcessStart start, TaskSpec task, IProgress<TaskLine>? output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = time.GetUtcNow();
        var clock = time.GetTimestamp();
        using var child = await ChildProcess.StartAsync(start with { PipeOutput = output is not null, PipeError = true });
        if (child.Failure is { } failure)
        {
            return NotStarted(failure, started);
        }

        var pumps = new OutputPumps(child, output);
        var (exit, timedOut) = await FinishAsync(child, pumps, task.TimeLimit, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return new TaskResult
        {
            Outcome = timedOut ? TaskOutcome.TimedOut : TaskOutcome.Completed,
            ExitCode = exit.Code,
            Reason = timedOut ? $"It was stopped at its time limit of {task.TimeLimit!.Value.TotalSeconds:0.###} s." : null,
            Started = started,
            Elapsed = time.GetElapsedTime(clock),
            Usage = exit.Usage,
            ErrorTail = start.StandardError is null ? pumps.ErrorTail : child.ErrorFileTail,
        };
    }

    /// <summary>Runs a program that says little, and returns the end of what it said.</summary>
    /// <param name="start">What to run.</param>
    /// <param name="observer">Receives its lines while it runs.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CapturedRun> CaptureAsync(ProcessStart start, IProgress<TaskLine>? observer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var child = await ChildProcess.StartAsync(start with { PipeOutput = true, PipeError = true });
        if (child.Failure is { } failure)
        {
            return new CapturedRun(failure.ExitCode, string.Empty, failure.Reason);
        }

        var pumps = new OutputPumps(child, observer);
        var (exit, _) = await FinishAsync(child, pumps, null, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return new CapturedRun(exit.Code, pumps.OutputTail, pumps.ErrorTail);
    }

    public static TaskResult NotStarted(StartFailure failure, DateTimeOffset at) => new()
    {
        Outcome = TaskOutcome.NotStarted,
        ExitCode = failure.ExitCode,
        Reason = failure.Reason,
        Started = at,
        Elapsed = TimeSpan.Zero,
        Usage = ResourceUsage.Unknown,
    };

    private async Task<(ProcessExit Exit, bool TimedOut)> FinishAsync(
        ChildProcess child, OutputPumps pumps, TimeSpan? timeLimit, CancellationToken cancellationToken)
    {
        using var limit = timeLimit < LongestTimer ? new CancellationTokenSource(timeLimit.Value, time) : new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var exited = child.WaitAsync();
        var timedOut = false;
        try
        {
            // A pump ends early only when its observer failed; then the task must not go on unobserved.
            await await Task.WhenAny(exited, pumps.Failure).WaitAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            timedOut = !cancellationToken.IsCancellationRequested;
        }
        finally
        {
            await StopAsync(child, exited);
            await pumps.CompleteAsync();
        }

        return (await exited, timedOut);
    }

    /// <summary>Asks the task to end, and makes it end.</summary>
    private async Task StopAsync(ChildProcess child, Task<ProcessExit> exited)
    {
        if (exited.IsCompleted)
        {
            return;
        }

        child.Signal(ProcessApi.SigTerm);
        try
        {
            await exited.WaitAsync(grace, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            child.Signal(ProcessApi.SigKill);
            await exited;
        }
    }
}

using Execution.Processes;

namespace Execution.Local;

/// <summary>
/// Runs programs in bubblewrap, and finds out by the first of them whether this machine allows one: namespaces are refused in many
/// containers and in a chroot. No task pays for a probe unless it ended as one does whose sandbox failed.
/// </summary>
/// <param name="bubblewrap">Makes the sandboxes.</param>
/// <param name="run">Runs the programs.</param>
/// <param name="instead">What is done with a program on a machine that allows no sandbox; null refuses it.</param>
internal sealed class BubblewrapRun(Bubblewrap bubblewrap, ProcessRun run, Func<ProcessStart, TaskSpec, ProcessStart>? instead)
{
    private const string MessagePrefix = "bwrap: ";

    /// <summary>Guards that only one probe is made.</summary>
    private readonly Lock _probing = new();

    private Task<string?>? _probe;

    /// <summary>What keeps the sandbox from being made; null while nothing does.</summary>
    public string? Failure => _probe is { IsCompletedSuccessfully: true } probe ? probe.GetAwaiter().GetResult() : null;

    public async Task<TaskResult> RunAsync(ProcessStart start, TaskSpec task, IProgress<TaskLine>? output, CancellationToken cancellationToken)
    {
        if (Failure is null)
        {
            var result = await run.RunAsync(bubblewrap.Confine(start, task), task, output, cancellationToken);
            if (result.ExitCode != 1 || !result.ErrorTail.StartsWith(MessagePrefix, StringComparison.Ordinal))
            {
                return result;
            }

            if (await ProbeOnceAsync() is null)
            {
                return await InterpretAsync(result, start, task);
            }
        }

        return instead is null
            ? throw new ExecutionException(ExecutionError.EngineUnavailable, $"This machine allows no sandbox for local tasks: {Failure}")
            : await run.RunAsync(instead(start, task), task, output, cancellationToken);
    }

    /// <summary>A tool may say the same words; the task's sandbox is made once more to know.</summary>
    private async Task<TaskResult> InterpretAsync(TaskResult result, ProcessStart start, TaskSpec task) =>
        await ProbeAsync(bubblewrap.Probe(start, task)) is { } fault
            ? result with { Outcome = TaskOutcome.NotStarted, ExitCode = StartFailure.NeverStarted, Reason = $"Its sandbox could not be made: {fault}" }
            : result;

    private Task<string?> ProbeOnceAsync()
    {
        lock (_probing)
        {
            return _probe ??= ProbeAsync(bubblewrap.Probe());
        }
    }

    private async Task<string?> ProbeAsync(ProcessStart start)
    {
        var probe = await run.CaptureAsync(start, observer: null, CancellationToken.None);
        return probe.ExitCode == 0 ? null : probe.Error.Trim();
    }
}

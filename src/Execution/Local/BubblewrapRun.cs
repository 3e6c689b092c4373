using Execution.Processes;

namespace Execution.Local;

/// <summary>
/// Runs programs in bubblewrap, and finds out by the first of them whether this machine allows one: namespaces are refused in many
/// containers and in a chroot. No task pays for a probe unless its sandbox failed.
/// </summary>
internal sealed class BubblewrapRun(Bubblewrap bubblewrap, ProcessRun run, bool isRequired)
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
                return result with { Outcome = TaskOutcome.NotStarted, Reason = $"Its sandbox could not be made: {result.ErrorTail.Trim()}" };
            }
        }

        return isRequired
            ? throw new ExecutionException(ExecutionError.EngineUnavailable, $"This machine allows no sandbox for local tasks: {Failure}")
            : await run.RunAsync(start, task, output, cancellationToken);
    }

    private Task<string?> ProbeOnceAsync()
    {
        lock (_probing)
        {
            return _probe ??= ProbeAsync();
        }
    }

    private async Task<string?> ProbeAsync()
    {
        var probe = await run.CaptureAsync(bubblewrap.Probe(), observer: null, CancellationToken.None);
        return probe.ExitCode == 0 ? null : probe.Error.Trim();
    }
}

namespace Execution.Docker;

/// <summary>What it means for a task that the engine would not start its container.</summary>
internal static class StartRefusal
{
    private const int NotFound = 127;
    private const int NotExecutable = 126;

    public static TaskResult Result(string message, DateTimeOffset started) => new()
    {
        Outcome = TaskOutcome.NotStarted,
        ExitCode = ExitCode(message),
        Reason = $"The container could not be started: {message.Trim()}",
        Started = started,
        Elapsed = TimeSpan.Zero,
        Usage = ResourceUsage.Unknown,
    };

    /// <summary>The engine has no code for it, only the words of its runtime (runc and crun).</summary>
    private static int ExitCode(string message)
    {
        if (message.Contains("executable file", StringComparison.Ordinal) && message.Contains("not found", StringComparison.Ordinal)
            || message.Contains("exec:", StringComparison.Ordinal) && message.Contains("no such file", StringComparison.Ordinal))
        {
            return NotFound;
        }

        return message.Contains("exec:", StringComparison.Ordinal) && message.Contains("permission denied", StringComparison.Ordinal)
            ? NotExecutable
            : -1;
    }
}

namespace Execution;

/// <summary>How a task ended. A failed task is a result, not an exception.</summary>
public sealed record TaskResult
{
    public required TaskOutcome Outcome { get; init; }

    /// <summary>The exit code; 128 + signal when a signal ended it, 127 when the program was not found, -1 when it never started.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Why it did not complete, in words for a user; null when it completed.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public required ResourceUsage Usage { get; init; }

    /// <summary>The last lines of the standard error (also where it went to a file), at most 64 KiB.</summary>
    public string ErrorTail { get; init; } = string.Empty;

    /// <summary>The digest or id of the image that ran, null without a container.</summary>
    public string? ImageDigest { get; init; }
}

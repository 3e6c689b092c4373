using Cwl.Runner.Values;
using Execution;

namespace Cwl.Runner.Runs;

/// <summary>A tool ended, or was taken from the cache.</summary>
public sealed record StepEnded(string Step, ProcessStatus Status) : RunEvent(Step)
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>What the executor said; null when the result came from the cache or the command never ran.</summary>
    public TaskResult? Task { get; init; }

    public bool FromCache { get; init; }

    /// <summary>What the tool was given. Not for logs: it may hold secrets.</summary>
    public CwlObject? Inputs { get; init; }

    /// <summary>What it left, files still in its work folder.</summary>
    public CwlObject? Outputs { get; init; }

    /// <summary>Why it failed; null on success.</summary>
    public string? Reason { get; init; }
}

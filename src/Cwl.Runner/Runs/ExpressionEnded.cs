using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>An ExpressionTool was evaluated: for whoever records a run. It is no progress that a user waits for.</summary>
public sealed record ExpressionEnded(string Step, ProcessStatus Status) : RunEvent(Step)
{
    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Ended { get; init; }

    /// <summary>What it was given. Not for logs: it may hold secrets.</summary>
    public required CwlObject Inputs { get; init; }

    public required CwlObject Outputs { get; init; }

    /// <summary>Why it failed; null on success.</summary>
    public string? Reason { get; init; }
}

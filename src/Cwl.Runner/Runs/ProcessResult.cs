using Cwl.Runner.Values;

namespace Cwl.Runner.Runs;

/// <summary>How one process ended: a tool, an expression, or a whole workflow. A failure is a result.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Outputs">The output object; on failure what there is of it, the rest null.</param>
public sealed record ProcessResult(ProcessStatus Status, CwlObject Outputs)
{
    /// <summary>What an earlier failure kept from starting: it has no reason of its own.</summary>
    internal static ProcessResult NotStarted { get; } = new(ProcessStatus.PermanentFail, CwlObject.Empty);

    /// <summary>Of a whole run what it took: the job order's inputs with defaults, secondary files and formats in full; otherwise null.</summary>
    public CwlObject? Inputs { get; init; }

    /// <summary>Why it failed, in words for the user; null on success.</summary>
    public string? Reason { get; init; }

    /// <summary>What kind of failure it was; null on success.</summary>
    public CwlError? Error { get; init; }
}

using Cwl.Runner.Runs;
using Cwl.Runner.Values;
using Execution;

namespace Cwl.Runner.Provenance;

/// <summary>One execution of a tool, as the crate tells it.</summary>
internal sealed record StepRecord
{
    /// <summary>How much of a failed command's standard error is told.</summary>
    private const int LongestTail = 2000;

    /// <summary>The step's path, <c>outer/inner[3]</c>.</summary>
    public required string Step { get; init; }

    public required ProcessStatus Status { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Ended { get; init; }

    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The image as the document names it; null without a container.</summary>
    public string? Image { get; init; }

    /// <summary>What the executor said; null for a result from the cache.</summary>
    public TaskResult? Task { get; init; }

    public bool FromCache { get; init; }

    public string? Reason { get; init; }

    /// <summary>Why it failed, with its last words; null on success.</summary>
    public string? Error => Reason is null || Task?.ErrorTail.TrimEnd() is not { Length: > 0 } tail
        ? Reason
        : $"{Reason}\n{(tail.Length > LongestTail ? "…" + tail[^LongestTail..] : tail)}";

    /// <summary>Files with checksums, folders with listings.</summary>
    public required CwlObject Inputs { get; init; }

    public required CwlObject Outputs { get; init; }
}

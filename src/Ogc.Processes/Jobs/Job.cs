namespace Ogc.Processes.Jobs;

/// <summary>A stored execution of a process, as clients may see it.</summary>
/// <param name="Id">Time-ordered (UUID version 7).</param>
/// <param name="ProcessId">The process that runs.</param>
/// <param name="Status">See <see cref="JobTransitions"/>.</param>
/// <param name="Created">When it was accepted.</param>
/// <param name="Updated">When anything of it changed last.</param>
public sealed record Job(Guid Id, string ProcessId, JobStatus Status, DateTimeOffset Created, DateTimeOffset Updated)
{
    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    /// <summary>0 to 100.</summary>
    public int Progress { get; init; }

    /// <summary>The last thing the run said, or why it failed.</summary>
    public string? Message { get; init; }

    /// <summary>Why it failed, for the protocols' exception types; null unless failed.</summary>
    public ProcessError? Failure { get; init; }

    /// <summary>Every fault of its inputs that the run found, such as references that could not be fetched; empty otherwise.</summary>
    public IReadOnlyList<InputFault> Faults { get; init; } = [];

    /// <summary>How many runs have begun; above 1 after a runner died. It is the fencing token of the current run.</summary>
    public int Attempt { get; init; }

    public int Priority { get; init; }

    public ResponseForm Response { get; init; } = ResponseForm.Raw;
}

using Ogc.Processes.Publication;

namespace Ogc.Processes.Jobs;

/// <summary>One change of a job's status: done only if the job is still as expected (compare-and-set).</summary>
/// <param name="JobId">The job.</param>
/// <param name="Expected">The status it must have.</param>
/// <param name="Next">The status it gets; the pair must be in <see cref="JobTransitions"/>.</param>
/// <param name="At">When.</param>
public sealed record JobChange(Guid JobId, JobStatus Expected, JobStatus Next, DateTimeOffset At)
{
    /// <summary>The fencing token: the change is done only for this run. Null for a change that is nobody's run (dismissal).</summary>
    public int? Attempt { get; init; }

    public string? Message { get; init; }

    public ProcessError? Failure { get; init; }

    /// <summary>What was wrong with the inputs, when that is the failure.</summary>
    public IReadOnlyList<InputFault> Faults { get; init; } = [];

    /// <summary>Layers that appear together with the new status.</summary>
    public IReadOnlyList<PublishedLayer> Layers { get; init; } = [];
}

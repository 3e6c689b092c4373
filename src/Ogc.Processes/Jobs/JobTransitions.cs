namespace Ogc.Processes.Jobs;

/// <summary>The one table of legal changes of a job's status.</summary>
public static class JobTransitions
{
    private static readonly HashSet<(JobStatus From, JobStatus To)> Legal =
    [
        (JobStatus.Accepted, JobStatus.Running),
        (JobStatus.Accepted, JobStatus.Failed),
        (JobStatus.Accepted, JobStatus.Dismissed),
        (JobStatus.Running, JobStatus.Accepted), // its runner died; it is queued again
        (JobStatus.Running, JobStatus.Successful),
        (JobStatus.Running, JobStatus.Failed),
        (JobStatus.Running, JobStatus.Dismissed),
    ];

    public static bool IsLegal(JobStatus from, JobStatus to) => Legal.Contains((from, to));

    /// <summary>True for a status that no transition leaves.</summary>
    public static bool IsFinal(JobStatus status) => status is JobStatus.Successful or JobStatus.Failed or JobStatus.Dismissed;
}

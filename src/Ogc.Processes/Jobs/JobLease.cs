namespace Ogc.Processes.Jobs;

/// <summary>The right to run a job and to write about it, until its end is reported or the lease runs out.</summary>
/// <param name="Job">The job as it was when the lease was taken; its <see cref="Jobs.Job.Attempt"/> is the fencing token.</param>
/// <param name="Until">When the lease ends unless it is renewed.</param>
public sealed record JobLease(Job Job, DateTimeOffset Until);

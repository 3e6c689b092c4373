namespace Ogc.Processes.Jobs;

/// <param name="Results">What the execution made.</param>
/// <param name="Job">The stored job, when there is one: outputs that are files, or that were asked by reference, need a
/// place to stay.</param>
public sealed record SyncOutcome(JobResults Results, Job? Job);

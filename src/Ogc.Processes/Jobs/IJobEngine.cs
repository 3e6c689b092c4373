namespace Ogc.Processes.Jobs;

/// <summary>Brings accepted jobs to a runner. It carries ids only; the store says what they are. An engine may bring an id
/// twice or late: the runner takes a lease first, and only one gets it.</summary>
public interface IJobEngine
{
    /// <summary>Tells that a job waits. The job is in the store already.</summary>
    ValueTask EnqueueAsync(Guid jobId, int priority, CancellationToken cancellationToken);

    /// <summary>Stops the run of a job that was dismissed.</summary>
    /// <returns>When the work has stopped, or after <paramref name="patience"/>; at once when it does not run.</returns>
    Task StopRunAsync(Guid jobId, TimeSpan patience, CancellationToken cancellationToken);
}

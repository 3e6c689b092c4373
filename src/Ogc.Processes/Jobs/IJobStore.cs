using Ogc.Processes.Publication;

namespace Ogc.Processes.Jobs;

/// <summary>Where jobs are kept: the truth about every execution. All methods may be called from any thread.</summary>
/// <remarks>The store has no clock: each caller says what time it is.</remarks>
public interface IJobStore
{
    /// <summary>True when no other server can run jobs of this store, so that every run found at the start is an interrupted one.</summary>
    bool IsExclusive { get; }

    /// <summary>Stores an accepted job with its request; when this returns true, it will not be lost.</summary>
    /// <returns>False, with nothing stored, when <paramref name="queueLimit"/> jobs are waiting already.</returns>
    Task<bool> TryAddAsync(Job job, ExecuteRequest request, int queueLimit, CancellationToken cancellationToken);

    /// <summary>Stores a job that has ended already: a synchronous execution whose results are files.</summary>
    Task AddFinishedAsync(Job job, ExecuteRequest request, IReadOnlyList<PublishedLayer> layers, CancellationToken cancellationToken);

    Task<Job?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task<ExecuteRequest?> FindRequestAsync(Guid id, CancellationToken cancellationToken);

    Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken);

    /// <summary>How many jobs there are in each state; states without jobs may be left out.</summary>
    Task<IReadOnlyDictionary<JobStatus, long>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Takes the waiting job of the highest priority, the oldest among equals, and sets it running.</summary>
    /// <returns>Null when none waits.</returns>
    Task<JobLease?> TryAcquireAsync(LeaseTerms terms, CancellationToken cancellationToken);

    /// <summary>Takes one waiting job by its id, for engines that bring their own queue.</summary>
    Task<JobLease?> TryAcquireAsync(Guid id, LeaseTerms terms, CancellationToken cancellationToken);

    /// <summary>Extends a lease and stores how far the run is.</summary>
    /// <returns>False when the run may no longer write: its lease was taken over or the job was dismissed.</returns>
    Task<bool> RenewAsync(JobLease lease, LeaseTerms terms, JobProgress? progress, CancellationToken cancellationToken);

    /// <summary>Changes the status of a job, if it is still as expected.</summary>
    /// <returns>False, with nothing written, when it is not.</returns>
    /// <exception cref="ArgumentException">The change is not one of <see cref="JobTransitions"/>.</exception>
    Task<bool> TryTransitionAsync(JobChange change, CancellationToken cancellationToken);

    /// <summary>Deals with runs whose lease has ended: queues them again, or fails those interrupted too often.</summary>
    /// <returns>The jobs as they are now.</returns>
    Task<IReadOnlyList<Job>> RecoverAsync(JobRecovery recovery, CancellationToken cancellationToken);

    /// <summary>Removes a job in a final state with its request and layers; its results are the caller's.</summary>
    Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Jobs that ended before a moment, the longest ago first.</summary>
    Task<IReadOnlyList<Job>> ListFinishedAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>Layers, newest first.</summary>
    Task<IReadOnlyList<PublishedLayer>> ListLayersAsync(int limit, CancellationToken cancellationToken);

    Task<PublishedLayer?> FindLayerAsync(string name, CancellationToken cancellationToken);

    Task<IReadOnlyList<PublishedLayer>> ListLayersOfJobAsync(Guid jobId, CancellationToken cancellationToken);
}

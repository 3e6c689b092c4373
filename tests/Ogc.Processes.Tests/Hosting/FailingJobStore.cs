using Ogc.Processes.Jobs;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Tests.Hosting;

/// <summary>A store that fails to give out jobs as often as a test says, then works.</summary>
public sealed class FailingJobStore(IJobStore store) : IJobStore
{
    public int FailNext { get; set; }

    public bool IsExclusive => store.IsExclusive;

    public Task<JobLease?> TryAcquireAsync(LeaseTerms terms, CancellationToken cancellationToken)
    {
        if (FailNext > 0)
        {
            FailNext--;
            throw new InvalidDataException("The store is broken.");
        }

        return store.TryAcquireAsync(terms, cancellationToken);
    }

    public Task<bool> TryAddAsync(Job job, ExecuteRequest request, int queueLimit, CancellationToken cancellationToken) =>
        store.TryAddAsync(job, request, queueLimit, cancellationToken);

    public Task AddFinishedAsync(Job job, ExecuteRequest request, IReadOnlyList<PublishedLayer> layers, CancellationToken cancellationToken) =>
        store.AddFinishedAsync(job, request, layers, cancellationToken);

    public Task<Job?> FindAsync(Guid id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    public Task<ExecuteRequest?> FindRequestAsync(Guid id, CancellationToken cancellationToken) => store.FindRequestAsync(id, cancellationToken);

    public Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken) => store.ListAsync(query, cancellationToken);

    public Task<IReadOnlyDictionary<JobStatus, long>> CountAsync(CancellationToken cancellationToken) => store.CountAsync(cancellationToken);

    public Task<JobLease?> TryAcquireAsync(Guid id, LeaseTerms terms, CancellationToken cancellationToken) =>
        store.TryAcquireAsync(id, terms, cancellationToken);

    public Task<bool> RenewAsync(JobLease lease, LeaseTerms terms, JobProgress? progress, CancellationToken cancellationToken) =>
        store.RenewAsync(lease, terms, progress, cancellationToken);

    public Task<bool> TryTransitionAsync(JobChange change, CancellationToken cancellationToken) => store.TryTransitionAsync(change, cancellationToken);

    public Task<IReadOnlyList<Job>> RecoverAsync(JobRecovery recovery, CancellationToken cancellationToken) =>
        store.RecoverAsync(recovery, cancellationToken);

    public Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken) => store.RemoveAsync(id, cancellationToken);

    public Task<IReadOnlyList<Job>> ListFinishedAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        store.ListFinishedAsync(before, limit, cancellationToken);

    public Task<IReadOnlyList<PublishedLayer>> ListLayersAsync(int limit, CancellationToken cancellationToken) =>
        store.ListLayersAsync(limit, cancellationToken);

    public Task<PublishedLayer?> FindLayerAsync(string name, CancellationToken cancellationToken) => store.FindLayerAsync(name, cancellationToken);

    public Task<IReadOnlyList<PublishedLayer>> ListLayersOfJobAsync(Guid jobId, CancellationToken cancellationToken) =>
        store.ListLayersOfJobAsync(jobId, cancellationToken);
}

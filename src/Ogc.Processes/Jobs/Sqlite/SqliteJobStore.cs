using Ogc.Processes.Publication;

namespace Ogc.Processes.Jobs.Sqlite;

/// <summary>Jobs in one SQLite file: the embedded store.</summary>
internal sealed class SqliteJobStore : IJobStore, IDisposable
{
    private readonly SqliteDatabase _database;

    public SqliteJobStore(DataFolder folder)
        : this(folder.JobDatabase)
    {
    }

    internal SqliteJobStore(string path) => _database = new SqliteDatabase(path);

    public bool IsExclusive => true;

    public Task<bool> TryAddAsync(Job job, ExecuteRequest request, int queueLimit, CancellationToken cancellationToken)
    {
        var body = RequestDocument.Write(request);
        return _database.Writer.WriteAsync(connection => SqliteJobWrites.TryAdd(connection, job, body, queueLimit), cancellationToken);
    }

    public Task AddFinishedAsync(Job job, ExecuteRequest request, IReadOnlyList<PublishedLayer> layers, CancellationToken cancellationToken)
    {
        var body = RequestDocument.Write(request);
        return _database.Writer.WriteAsync(
            connection =>
            {
                SqliteJobWrites.Insert(connection, job, body);
                SqliteJobWrites.AddLayers(connection, layers);
                return true;
            },
            cancellationToken);
    }

    public Task<Job?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(_database.Readers.Read(connection => SqliteJobReads.Find(connection, id)));

    public Task<ExecuteRequest?> FindRequestAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(_database.Readers.Read(connection => SqliteJobReads.FindRequest(connection, id)) is { } body
            ? RequestDocument.Read(body)
            : null);

    public Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken)
    {
        // One more than asked tells whether there is a next page.
        var jobs = _database.Readers.Read(connection => SqliteJobLists.List(connection, query, query.Limit + 1));
        return Task.FromResult(jobs.Count > query.Limit
            ? new JobPage(jobs[..query.Limit], JobCursor.Write(jobs[query.Limit - 1].Id))
            : new JobPage(jobs, null));
    }

    public Task<IReadOnlyDictionary<JobStatus, long>> CountAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<JobStatus, long>>(_database.Readers.Read(SqliteJobReads.Count));

    public async Task<JobLease?> TryAcquireAsync(LeaseTerms terms, CancellationToken cancellationToken)
    {
        var job = await _database.Writer.WriteAsync(connection => SqliteJobWrites.AcquireNext(connection, terms), cancellationToken);
        return job is null ? null : new JobLease(job, terms.Until);
    }

    public async Task<JobLease?> TryAcquireAsync(Guid id, LeaseTerms terms, CancellationToken cancellationToken)
    {
        var job = await _database.Writer.WriteAsync(connection => SqliteJobWrites.Acquire(connection, id, terms), cancellationToken);
        return job is null ? null : new JobLease(job, terms.Until);
    }

    public Task<bool> RenewAsync(JobLease lease, LeaseTerms terms, JobProgress? progress, CancellationToken cancellationToken) =>
        _database.Writer.WriteAsync(connection => SqliteJobWrites.Renew(connection, lease, terms, progress), cancellationToken);

    public Task<bool> TryTransitionAsync(JobChange change, CancellationToken cancellationToken) =>
        JobTransitions.IsLegal(change.Expected, change.Next)
            ? _database.Writer.WriteAsync(connection => SqliteJobWrites.TryTransition(connection, change), cancellationToken)
            : throw new ArgumentException($"A job may not go from {change.Expected} to {change.Next}.", nameof(change));

    public async Task<IReadOnlyList<Job>> RecoverAsync(JobRecovery recovery, CancellationToken cancellationToken) =>
        await _database.Writer.WriteAsync(connection => SqliteJobWrites.Recover(connection, recovery), cancellationToken);

    public Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken) =>
        _database.Writer.WriteAsync(connection => SqliteJobWrites.Remove(connection, id), cancellationToken);

    public Task<IReadOnlyList<Job>> ListFinishedAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Job>>(_database.Readers.Read(connection => SqliteJobReads.ListFinished(connection, before, limit)));

    public Task<IReadOnlyList<PublishedLayer>> ListLayersAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PublishedLayer>>(_database.Readers.Read(connection => SqliteJobReads.ListLayers(connection, limit)));

    public Task<PublishedLayer?> FindLayerAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(_database.Readers.Read(connection => SqliteJobReads.FindLayer(connection, name)));

    public Task<IReadOnlyList<PublishedLayer>> ListLayersOfJobAsync(Guid jobId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PublishedLayer>>(
            _database.Readers.Read(connection => SqliteJobReads.ListLayersOfJob(connection, jobId)));

    public void Dispose() => _database.Dispose();
}

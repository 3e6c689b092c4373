using Microsoft.Extensions.Logging;

namespace Ogc.Processes.Jobs;

/// <summary>What can be done with processes and jobs; every protocol is a spelling of this.</summary>
public sealed partial class JobService
{
    // A job of another server of the same store ends without a signal here.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private readonly IJobStore _store;
    private readonly IJobEngine _engine;
    private readonly JobServiceParts _parts;
    private readonly JobSettings _settings;
    private readonly ILogger _logger;

    internal JobService(IJobStore store, IJobEngine engine, JobServiceParts parts, JobSettings settings, ILogger<JobService> logger)
    {
        _store = store;
        _engine = engine;
        _parts = parts;
        _settings = settings;
        _logger = logger;
    }

    /// <summary>Checks a request and stores a job for it. When this returns, the job will not be lost.</summary>
    /// <exception cref="ProcessException">Everything that is wrong with the request, or <see cref="ProcessError.Busy"/>.</exception>
    public async Task<Job> SubmitAsync(ExecuteRequest request, CancellationToken cancellationToken)
    {
        _parts.Requests.Check(request);
        var now = _settings.Time.GetUtcNow();
        var job = new Job(_settings.Ids.Next(now), request.ProcessId, JobStatus.Accepted, now, now)
        {
            Priority = request.Priority,
            Response = request.Response,
        };
        if (!await _store.TryAddAsync(job, request, _settings.Options.QueueLimit, cancellationToken))
        {
            throw new ProcessException(ProcessError.Busy, $"The queue is full: {_settings.Options.QueueLimit} jobs wait. Try again later.");
        }

        LogAccepted(_logger, job.Id, job.ProcessId);
        await _engine.EnqueueAsync(job.Id, job.Priority, CancellationToken.None);
        return job;
    }

    /// <summary>Checks a request and executes it while the caller waits.</summary>
    /// <exception cref="ProcessException">Everything that is wrong with the request, or why the execution failed.</exception>
    public Task<SyncOutcome> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken) =>
        _parts.Sync.ExecuteAsync(_parts.Requests.Check(request), cancellationToken);

    /// <exception cref="ProcessException"><see cref="ProcessError.NoSuchJob"/>.</exception>
    public async Task<Job> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await _store.FindAsync(id, cancellationToken) ?? throw NoSuchJob(id);

    /// <summary>Jobs, newest first, a page at a time.</summary>
    /// <exception cref="ProcessException"><see cref="ProcessError.InvalidParameter"/> for a limit or cursor that cannot be.</exception>
    public Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken) =>
        query.Limit is >= 1 and <= JobQuery.MaxLimit
            ? _store.ListAsync(query with { Now = _settings.Time.GetUtcNow() }, cancellationToken)
            : throw new ProcessException(ProcessError.InvalidParameter, $"limit is {query.Limit}, but must be 1 to {JobQuery.MaxLimit}.");

    /// <summary>How many jobs there are in each state.</summary>
    public Task<IReadOnlyDictionary<JobStatus, long>> CountAsync(CancellationToken cancellationToken) =>
        _store.CountAsync(cancellationToken);

    /// <summary>Stops a job that waits or runs; removes one that has ended, with its results and layers.</summary>
    /// <returns>The job as dismissed. Running work has stopped, unless it needs longer than the configured time for it.</returns>
    public async Task<Job> DismissAsync(Guid id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var job = await GetAsync(id, cancellationToken);
            var done = JobTransitions.IsFinal(job.Status)
                ? await TryRemoveAsync(job, cancellationToken)
                : await TryStopAsync(job, cancellationToken);
            if (done is not null)
            {
                return done; // else its status changed in between: look again
            }
        }
    }

    /// <exception cref="ProcessException">Not ready, not available, or why the job failed.</exception>
    public async Task<JobResults> GetResultsAsync(Guid id, CancellationToken cancellationToken)
    {
        var job = await GetAsync(id, cancellationToken);
        switch (job.Status)
        {
            case JobStatus.Accepted or JobStatus.Running:
                throw new ProcessException(
                    ProcessError.ResultNotReady,
                    $"Job {id} is {(job.Status == JobStatus.Running ? "running" : "waiting")}; its results are not there yet.");
            case JobStatus.Failed:
                throw new ProcessException(job.Failure ?? ProcessError.ExecutionFailed, job.Message ?? $"Job {id} failed.", job.Faults);
            case JobStatus.Dismissed:
                throw new ProcessException(ProcessError.ResultNotAvailable, $"Job {id} was dismissed and has no results.");
        }

        var outputs = await _settings.Results.FindAsync(id, cancellationToken);
        var request = await _store.FindRequestAsync(id, cancellationToken);
        return outputs is not null && request is not null
            ? new JobResults(_parts.Catalogue.Get(job.ProcessId), request, outputs)
            : throw new ProcessException(ProcessError.ResultNotAvailable, $"The results of job {id} are no longer there.");
    }

    /// <summary>Waits for a job to end: for long polling, and protocols that answer late rather than early.</summary>
    /// <returns>The job, ended or not.</returns>
    public async Task<Job> WaitAsync(Guid id, TimeSpan patience, CancellationToken cancellationToken)
    {
        var time = _settings.Time;
        var started = time.GetTimestamp();
        while (true)
        {
            var signal = _settings.Signals.Next(id);
            var job = await _store.FindAsync(id, cancellationToken);
            var left = patience - time.GetElapsedTime(started);
            if (job is null || JobTransitions.IsFinal(job.Status) || left <= TimeSpan.Zero)
            {
                _settings.Signals.Leave(id);
                return job ?? throw NoSuchJob(id);
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(signal, Task.Delay(left < LookAgain ? left : LookAgain, time, waiting.Token));
            await waiting.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<Job?> TryStopAsync(Job job, CancellationToken cancellationToken)
    {
        var now = _settings.Time.GetUtcNow();
        var change = new JobChange(job.Id, job.Status, JobStatus.Dismissed, now) { Message = "The job was dismissed." };
        if (!await _store.TryTransitionAsync(change, cancellationToken))
        {
            return null;
        }

        LogDismissed(_logger, job.Id, job.Status);
        _settings.Signals.Raise(job.Id);
        if (job.Status == JobStatus.Running)
        {
            await _engine.StopRunAsync(job.Id, _settings.Options.DismissTimeout, cancellationToken);
        }

        return await _store.FindAsync(job.Id, cancellationToken)
            ?? job with { Status = JobStatus.Dismissed, Updated = now, Finished = now };
    }

    private async Task<Job?> TryRemoveAsync(Job job, CancellationToken cancellationToken)
    {
        if (!await _parts.Removal.TryRemoveAsync(job.Id, cancellationToken))
        {
            return null;
        }

        LogRemoved(_logger, job.Id);
        return job with
        {
            Status = JobStatus.Dismissed,
            Updated = _settings.Time.GetUtcNow(),
            Message = "The job and its results were removed.",
        };
    }

    private static ProcessException NoSuchJob(Guid id) => new(ProcessError.NoSuchJob, $"There is no job {id}.");

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} of {ProcessId} accepted")]
    private static partial void LogAccepted(ILogger logger, Guid jobId, string processId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} dismissed, it was {Status}")]
    private static partial void LogDismissed(ILogger logger, Guid jobId, JobStatus status);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} removed with its results")]
    private static partial void LogRemoved(ILogger logger, Guid jobId);
}

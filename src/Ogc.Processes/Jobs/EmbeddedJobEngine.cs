using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ogc.Processes.Jobs;

/// <summary>Runs jobs in this server: as many at a time as configured, those of higher priority first, then the oldest.</summary>
internal sealed partial class EmbeddedJobEngine : BackgroundService, IJobEngine
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private readonly IJobStore _store;
    private readonly JobRunner _runner;
    private readonly JobSettings _settings;
    private readonly RunPulseTerms _terms;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<Guid, RunControl> _running = new();
    private readonly Channel<bool> _wake;

    public EmbeddedJobEngine(IJobStore store, JobRunner runner, JobSettings settings, ILogger<EmbeddedJobEngine> logger)
    {
        _store = store;
        _runner = runner;
        _settings = settings;
        _logger = logger;
        var options = settings.Options;
        var owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";
        _terms = new RunPulseTerms(store, owner, options.Lease, options.ProgressInterval, settings.Time, logger);

        // A full channel means that every worker has a reason to look already.
        var wakeUps = new BoundedChannelOptions(options.EffectiveConcurrency) { FullMode = BoundedChannelFullMode.DropWrite };
        _wake = Channel.CreateBounded<bool>(wakeUps);
    }

    public ValueTask EnqueueAsync(Guid jobId, int priority, CancellationToken cancellationToken)
    {
        _wake.Writer.TryWrite(true);
        return ValueTask.CompletedTask;
    }

    public async Task StopRunAsync(Guid jobId, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!_running.TryGetValue(jobId, out var control))
        {
            return;
        }

        control.Stop(StopReason.Dismissed);
        try
        {
            await control.Ended.WaitAsync(patience, _settings.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            LogSlowStop(_logger, jobId, patience);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request is answered: no job looks as if it ran while nothing runs it.
        RemoveOrphanedWork();
        await RecoverAsync(_store.IsExclusive ? DateTimeOffset.MaxValue : _settings.Time.GetUtcNow(), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        var stopped = base.StopAsync(cancellationToken);
        await Task.WhenAny(stopped, Task.Delay(_settings.Options.StopGrace, _settings.Time, cancellationToken));
        foreach (var control in _running.Values)
        {
            control.Stop(StopReason.ServerStopping);
        }

        await stopped;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Enumerable.Range(0, _settings.Options.EffectiveConcurrency)
            .Select(_ => WorkAsync(stoppingToken))
            .Append(ReapAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await _store.TryAcquireAsync(_terms.LeaseTerms(), stopping) is { } lease)
                {
                    await RunAsync(lease, stopping);
                }
                else
                {
                    await _wake.Reader.ReadAsync(stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stopping.IsCancellationRequested)
            {
                // A full disk, a broken store: whatever it is, the next job may fare better, and the lease brings this one back.
                LogFailed(_logger, fault);
                await PauseAsync(stopping);
            }
        }
    }

    private async Task PauseAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(RetryDelay, _settings.Time, stopping);
        }
        catch (OperationCanceledException)
        {
            // the loop sees it
        }
    }

    private async Task RunAsync(JobLease lease, CancellationToken stopping)
    {
        using var control = new RunControl(_settings.Options.TimeLimit, _settings.Time);
        _running[lease.Job.Id] = control;
        try
        {
            if (stopping.IsCancellationRequested)
            {
                control.Stop(StopReason.ServerStopping); // taken in the last moment: given back
            }

            await _runner.RunAsync(lease, control, _terms);
        }
        finally
        {
            _running.TryRemove(KeyValuePair.Create(lease.Job.Id, control));
        }
    }

    private async Task ReapAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_settings.Options.Lease / 2, _settings.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                await TryRecoverAsync(stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // the server stops
        }
    }

    private async Task TryRecoverAsync(CancellationToken stopping)
    {
        try
        {
            await RecoverAsync(_settings.Time.GetUtcNow(), stopping);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            LogFailed(_logger, fault); // the next beat tries again
        }
    }

    private async Task RecoverAsync(DateTimeOffset expiredBefore, CancellationToken cancellationToken)
    {
        // What runs here is not interrupted, however late its beat: a disk that stalls stops the beat, not the run.
        var recovery = new JobRecovery(expiredBefore, _settings.Options.MaxAttempts, _settings.Time.GetUtcNow())
        {
            Running = [.. _running.Keys],
        };
        foreach (var job in await _store.RecoverAsync(recovery, cancellationToken))
        {
            LogRecovered(_logger, job.Id, job.Attempt, job.Status == JobStatus.Accepted ? "goes back to the queue" : "has failed, it was its last");
            _wake.Writer.TryWrite(true);
            if (JobTransitions.IsFinal(job.Status))
            {
                _settings.Signals.Raise(job.Id);
            }
        }
    }

    private void RemoveOrphanedWork()
    {
        if (!_store.IsExclusive)
        {
            return;
        }

        _settings.Results.RemoveStaged();
        foreach (var folder in Directory.EnumerateDirectories(_settings.Data.Work).Where(path => RunName.IsOne(Path.GetFileName(path))))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The run {Attempt} of job {JobId} was interrupted; the job {Consequence}")]
    private static partial void LogRecovered(ILogger logger, Guid jobId, int attempt, string consequence);

    [LoggerMessage(Level = LogLevel.Error, Message = "The job engine met a fault and goes on")]
    private static partial void LogFailed(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The run of dismissed job {JobId} did not stop within {Patience}")]
    private static partial void LogSlowStop(ILogger logger, Guid jobId, TimeSpan patience);
}

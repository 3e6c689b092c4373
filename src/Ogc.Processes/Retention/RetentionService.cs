using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ogc.Processes.Jobs;
using Ogc.Processes.Results;

namespace Ogc.Processes.Retention;

/// <summary>Removes jobs that are too old and results that take too much room. What has not ended is never touched.</summary>
internal sealed partial class RetentionService(
    IJobStore store,
    IResultStore results,
    JobRemoval removal,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    ILogger<RetentionService> logger)
    : BackgroundService
{
    private const int JobsPerPage = 200;
    private static readonly TimeSpan SettlingTime = TimeSpan.FromHours(1);
    private readonly RetentionOptions _options = options.Value;

    /// <summary>One round: by age, by size, then litter.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var removed = await RemoveOldAsync(cancellationToken) + await RemoveLargeAsync(cancellationToken);
        await RemoveOrphansAsync(cancellationToken);
        if (removed > 0)
        {
            LogRemoved(logger, removed);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.Interval, time);
        try
        {
            do
            {
                await TrySweepAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // the server stops
        }
    }

    private async Task TrySweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SweepAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, fault); // the next round tries again
        }
    }

    private async Task<int> RemoveOldAsync(CancellationToken cancellationToken)
    {
        if (_options.MaxAge is not { } age)
        {
            return 0;
        }

        var before = time.GetUtcNow() - age;
        var removed = 0;
        IReadOnlyList<Job> page;
        do
        {
            page = await store.ListFinishedAsync(before, JobsPerPage, cancellationToken);
            foreach (var job in page)
            {
                removed += await removal.TryRemoveAsync(job.Id, cancellationToken) ? 1 : 0;
            }
        }
        while (page.Count == JobsPerPage);
        return removed;
    }

    private async Task<int> RemoveLargeAsync(CancellationToken cancellationToken)
    {
        if (_options.MaxTotalBytes is not { } limit)
        {
            return 0;
        }

        // Ids sort by age.
        var kept = results.List().OrderBy(usage => usage.JobId).ToArray();
        var total = kept.Sum(usage => usage.Bytes);
        var removed = 0;
        foreach (var (jobId, bytes, _) in kept)
        {
            if (total <= limit)
            {
                break;
            }

            if (await removal.TryRemoveAsync(jobId, cancellationToken))
            {
                total -= bytes;
                removed++;
            }
        }

        return removed;
    }

    /// <summary>Results whose job is gone: the server died between the two removals. Young ones may still get their job.</summary>
    private async Task RemoveOrphansAsync(CancellationToken cancellationToken)
    {
        var settled = time.GetUtcNow() - SettlingTime;
        foreach (var usage in results.List().Where(usage => usage.Written < settled))
        {
            if (await store.FindAsync(usage.JobId, cancellationToken) is null)
            {
                results.Remove(usage.JobId);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention removed {Count} jobs with their results")]
    private static partial void LogRemoved(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Retention failed")]
    private static partial void LogFailed(ILogger logger, Exception fault);
}

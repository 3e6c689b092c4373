using Microsoft.Extensions.Logging;
using Ogc.Processes.Engines.Native;

namespace Ogc.Processes.Jobs;

/// <summary>Keeps the lease of a run alive and stores its progress, no more often than the interval allows.</summary>
internal sealed partial class RunPulse : IProgress<RunProgress>, IAsyncDisposable
{
    private readonly JobLease _lease;
    private readonly RunControl _control;
    private readonly RunPulseTerms _terms;
    private readonly CancellationTokenSource _over = new();
    private readonly Lock _lock = new(); // guards the progress that is not yet stored
    private readonly Task _beating;
    private JobProgress? _pending;

    public RunPulse(JobLease lease, RunControl control, RunPulseTerms terms)
    {
        _lease = lease;
        _control = control;
        _terms = terms;
        _beating = BeatAsync(_over.Token);
    }

    public void Report(RunProgress value)
    {
        var percent = double.IsNaN(value.Share) ? 0 : (int)(Math.Clamp(value.Share, 0, 1) * 100);
        lock (_lock)
        {
            _pending = new JobProgress(percent, value.Message ?? _pending?.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _beating;
        _over.Dispose();
    }

    private async Task BeatAsync(CancellationToken over)
    {
        using var timer = new PeriodicTimer(_terms.ProgressInterval, _terms.Time);
        var renewed = _terms.Time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                var progress = TakePending();
                if (progress is null && _terms.Time.GetElapsedTime(renewed) < _terms.Lease / 3)
                {
                    continue;
                }

                if (!await TryRenewAsync(progress, over))
                {
                    _control.Stop(StopReason.LeaseLost);
                    return;
                }

                renewed = _terms.Time.GetTimestamp();
            }
        }
        catch (OperationCanceledException)
        {
            // the run is over
        }
    }

    private async Task<bool> TryRenewAsync(JobProgress? progress, CancellationToken over)
    {
        try
        {
            return await _terms.Store.RenewAsync(_lease, _terms.LeaseTerms(), progress, over);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The lease is long enough for several tries; if none succeeds, the next one finds it taken over.
            LogRenewFailed(_terms.Logger, _lease.Job.Id, fault);
            return true;
        }
    }

    private JobProgress? TakePending()
    {
        lock (_lock)
        {
            var pending = _pending;
            _pending = null;
            return pending;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of job {JobId} could not be renewed")]
    private static partial void LogRenewFailed(ILogger logger, Guid jobId, Exception fault);
}

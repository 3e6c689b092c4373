namespace Ogc.Processes.Jobs;

/// <summary>Stops one run, and says why it was stopped. The first reason counts.</summary>
internal sealed class RunControl : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenRegistration _whenLate;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new(); // guards the reason and keeps a late stop away from a disposed source
    private bool _disposed;

    public RunControl(TimeSpan limit, TimeProvider time)
    {
        _limit = new CancellationTokenSource(limit, time);
        _whenLate = _limit.Token.Register(() => Stop(StopReason.TimeLimit));
        Token = _stop.Token;
    }

    public StopReason Reason { get; private set; }

    public CancellationToken Token { get; }

    /// <summary>Completes when the run has ended and its work folder is gone.</summary>
    public Task Ended => _ended.Task;

    public void Stop(StopReason reason)
    {
        lock (_lock)
        {
            if (_disposed || Reason != StopReason.None)
            {
                return;
            }

            Reason = reason;
        }

        try
        {
            _stop.Cancel();
        }
        catch (AggregateException)
        {
            // What a process registered on its token failed. It is told to stop all the same, and whoever told it (a timer,
            // a request) must not suffer for it.
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
        }

        _whenLate.Dispose();
        _limit.Dispose();
        _ended.TrySetResult();
    }
}

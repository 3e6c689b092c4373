using Microsoft.Extensions.Options;

namespace Ogc.Processes.Jobs;

/// <summary>Lets a limited number of synchronous executions run, and a limited number wait.</summary>
internal sealed class SyncGate(IOptions<JobOptions> options) : IDisposable
{
    private readonly int _running = options.Value.EffectiveSyncConcurrency;
    private readonly int _waiting = options.Value.SyncQueueLimit;
    private readonly SemaphoreSlim _turns = new(options.Value.EffectiveSyncConcurrency);
    private int _inside;

    /// <summary>Waits for a turn; dispose the answer to give it back.</summary>
    /// <exception cref="ProcessException"><see cref="ProcessError.Busy"/> when too many wait already.</exception>
    public async ValueTask<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _inside) > _running + _waiting)
        {
            Interlocked.Decrement(ref _inside);
            throw new ProcessException(
                ProcessError.Busy,
                $"The server runs {_running} synchronous executions and {_waiting} more wait. "
                + "Try again later, or execute asynchronously (Prefer: respond-async).");
        }

        try
        {
            await _turns.WaitAsync(cancellationToken);
            return new Turn(this);
        }
        catch
        {
            Interlocked.Decrement(ref _inside);
            throw;
        }
    }

    public void Dispose() => _turns.Dispose();

    private void Leave()
    {
        _turns.Release();
        Interlocked.Decrement(ref _inside);
    }

    internal readonly struct Turn(SyncGate gate) : IDisposable
    {
        public void Dispose() => gate.Leave();
    }
}

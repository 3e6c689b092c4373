using System.Threading.Channels;

namespace Cwl.Runner.Runs;

/// <summary>Lets tools start, first come first served: a limited number at a time, and none after a failure.</summary>
internal sealed class StartGate(RunOptions options)
{
    // One item for each tool at work: writing waits while the channel is full.
    private readonly Channel<bool> _places = Channel.CreateBounded<bool>(options.MaxParallel);
    private volatile bool _closed;

    /// <summary>Whether a step failed and nothing new may start.</summary>
    public bool IsClosed => _closed;

    /// <summary>Waits for a place; false when the gate was closed meanwhile. After true, <see cref="Leave"/> gives the place back.</summary>
    public async ValueTask<bool> EnterAsync(CancellationToken cancellationToken)
    {
        await _places.Writer.WriteAsync(true, cancellationToken);
        if (!_closed)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => _places.Reader.TryRead(out _);

    /// <summary>A step failed: nothing more starts, unless the run is to go on.</summary>
    public void ReportFailure() => _closed = _closed || !options.ContinueOnError;

    /// <summary>The run is over: nothing more starts.</summary>
    public void Close() => _closed = true;
}

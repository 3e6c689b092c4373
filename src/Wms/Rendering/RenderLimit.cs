namespace Wms.Rendering;

/// <summary>Lets as many maps be drawn at once as there are processors: more would only make all of them late.</summary>
internal sealed class RenderLimit : IDisposable
{
    private readonly SemaphoreSlim _turns;

    public RenderLimit(int maximum)
    {
        var count = maximum > 0 ? maximum : Environment.ProcessorCount;
        _turns = new SemaphoreSlim(count, count);
    }

    /// <summary>Waits for a turn; dispose the result to end it.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        return new Turn(_turns);
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        private SemaphoreSlim? _turns = turns;

        public void Dispose() => Interlocked.Exchange(ref _turns, null)?.Release();
    }
}

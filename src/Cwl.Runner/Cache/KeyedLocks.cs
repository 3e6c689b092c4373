namespace Cwl.Runner.Cache;

/// <summary>One lock for each key in use.</summary>
internal sealed class KeyedLocks
{
    /// <summary>Guards itself: who waits for which key.</summary>
    private readonly Dictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <summary>Waits until nobody else has the key; disposing the answer gives it back.</summary>
    public async ValueTask<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Held? held;
        lock (_held)
        {
            if (!_held.TryGetValue(key, out held))
            {
                held = new Held(this, key);
                _held.Add(key, held);
            }

            held.Users++;
        }

        try
        {
            await held.Turn.WaitAsync(cancellationToken);
            return held;
        }
        catch (OperationCanceledException)
        {
            Leave(held);
            throw;
        }
    }

    private void Leave(Held held)
    {
        lock (_held)
        {
            if (--held.Users == 0)
            {
                _held.Remove(held.Key);
                held.Turn.Dispose();
            }
        }
    }

    private sealed class Held(KeyedLocks locks, string key) : IDisposable
    {
        public string Key => key;

        public SemaphoreSlim Turn { get; } = new(1);

        public int Users { get; set; }

        public void Dispose()
        {
            Turn.Release();
            locks.Leave(this);
        }
    }
}

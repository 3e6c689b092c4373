using Cwl.Runner.Runs;

namespace Cwl.Runner.Cache;

/// <summary>One key that is in use, for as long as somebody has it or waits for it.</summary>
internal sealed class Flight(Flights flights, string key) : IDisposable
{
    public string Key => key;

    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>How many have it or wait for it; guarded by <see cref="Flights"/>.</summary>
    public int Users { get; set; }

    /// <summary>How the call failed that those who are still waiting wait for; only for whoever has the key.</summary>
    public ProcessResult? Failure { get; set; }

    public void Dispose()
    {
        Turn.Release();
        flights.Leave(this);
    }
}

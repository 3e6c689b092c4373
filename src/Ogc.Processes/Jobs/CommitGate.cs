namespace Ogc.Processes.Jobs;

/// <summary>Lets one run of a job at a time make its results visible, so that looking whether the job is still its own,
/// replacing the files and storing the new status are one step towards another run of the same job.</summary>
internal sealed class CommitGate : IDisposable
{
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> EnterAsync(Guid jobId)
    {
        var stripe = _stripes[(uint)jobId.GetHashCode() % (uint)_stripes.Length];
        await stripe.WaitAsync(CancellationToken.None);
        return new Turn(stripe);
    }

    public void Dispose() => Array.ForEach(_stripes, stripe => stripe.Dispose());

    private sealed class Turn(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}

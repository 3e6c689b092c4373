namespace Geo.Rasters;

/// <summary>The windows still to be done, in order, and how many are.</summary>
internal sealed class BlockQueue(IReadOnlyList<PixelWindow> windows, IProgress<double>? progress)
{
    // Guards the count together with its report: progress must not go backwards.
    private readonly Lock _gate = new();
    private int _taken;
    private int _done;

    internal bool TryTake(out PixelWindow window)
    {
        var index = Interlocked.Increment(ref _taken) - 1;
        var any = index >= 0 && index < windows.Count;
        window = any ? windows[index] : default;
        return any;
    }

    internal void Stop() => Interlocked.Exchange(ref _taken, windows.Count);

    internal void Done()
    {
        lock (_gate)
        {
            _done++;
            progress?.Report((double)_done / windows.Count);
        }
    }
}

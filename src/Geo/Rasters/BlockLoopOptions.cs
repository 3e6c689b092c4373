namespace Geo.Rasters;

/// <summary>How much of the machine a <see cref="BlockLoop"/> may use.</summary>
public sealed record BlockLoopOptions
{
    /// <summary>Threads; null takes one for each processor.</summary>
    public int? Workers { get; init; }

    /// <summary>The buffers of one thread; blocks become smaller to stay below.</summary>
    public int MegabytesPerWorker { get; init; } = 32;
}

namespace Geo.Rasters;

/// <summary>
/// Streams rasters of one grid through a function, block by block and on all processors. Memory does not grow with the
/// rasters: a worker holds the pixels of one block and its own open files.
/// </summary>
public static class BlockLoop
{
    /// <summary>Calls <paramref name="body"/> once for each block, on several threads, in no certain order.</summary>
    /// <exception cref="GeoException">GridMismatch when the sources do not lie pixel on pixel, or what reading throws.</exception>
    public static void Run(
        IReadOnlyList<BlockSource> sources, BlockLoopOptions options, Action<Block> body, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(body);
        var windows = Cut(sources, options);
        BlockWorkers.Run(
            windows,
            options.Workers ?? Environment.ProcessorCount,
            () => new BlockReader(sources),
            (reader, window) => body(reader.Read(window)),
            progress,
            cancellationToken);
    }

    private static IReadOnlyList<PixelWindow> Cut(IReadOnlyList<BlockSource> sources, BlockLoopOptions options)
    {
        using var reader = new BlockReader(sources);
        SameGrid.Check(sources, reader.Infos);
        return BlockGrid.Cut(reader.Infos, sources.Sum(source => source.Bands.Count), options.MegabytesPerWorker * 1024L * 1024L);
    }
}

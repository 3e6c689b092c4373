using System.Runtime.ExceptionServices;

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
        using var first = new BlockReader(sources);
        SameGrid.Check(sources, first.Infos);
        var bands = sources.Sum(source => source.Bands.Count);
        var windows = BlockGrid.Cut(first.Infos, bands, options.MegabytesPerWorker * 1024L * 1024L);
        var workers = Math.Min(options.Workers ?? Environment.ProcessorCount, windows.Count);
        var queue = new BlockQueue(windows, progress);

        void Work(int worker)
        {
            using var own = worker == 0 ? null : new BlockReader(sources);
            using var block = new Block(bands);
            while (!cancellationToken.IsCancellationRequested && queue.TryTake(out var window))
            {
                block.MoveTo(window);
                (own ?? first).Read(block);
                body(block);
                queue.Done();
            }
        }

        RunWorkers(workers, Work, queue);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static void RunWorkers(int workers, Action<int> work, BlockQueue queue)
    {
        // A worker that fails leaves nothing for the others to go on with.
        void WorkOrStop(int worker)
        {
            var whole = false;
            try
            {
                work(worker);
                whole = true;
            }
            finally
            {
                if (!whole)
                {
                    queue.Stop();
                }
            }
        }

        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, WorkOrStop);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }
    }
}

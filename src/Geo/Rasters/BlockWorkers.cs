using System.Runtime.ExceptionServices;

namespace Geo.Rasters;

/// <summary>Threads that share the windows of a raster; each has a state (open files, buffers) of its own.</summary>
internal static class BlockWorkers
{
    internal static void Run<TState>(
        IReadOnlyList<PixelWindow> windows, int workers, Func<TState> open, Action<TState, PixelWindow> body,
        IProgress<double>? progress, CancellationToken cancellationToken)
        where TState : IDisposable
    {
        var queue = new BlockQueue(windows, progress);

        void Work(int worker)
        {
            using var state = open();
            while (!cancellationToken.IsCancellationRequested && queue.TryTake(out var window))
            {
                body(state, window);
                queue.Done();
            }
        }

        // Without this the other workers would go on with the rest after one has failed.
        void WorkOrStop(int worker)
        {
            var whole = false;
            try
            {
                Work(worker);
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
            workers = Math.Max(1, Math.Min(workers, windows.Count));
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, WorkOrStop);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }
}

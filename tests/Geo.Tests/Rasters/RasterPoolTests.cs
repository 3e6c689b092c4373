using Geo.Rasters;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class RasterPoolTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rent_AfterReturn_IsTheSameDataset()
    {
        var path = Raster("a.tif", 1);
        using var pool = new RasterPool();
        RasterDataset first;
        using (var lease = pool.Rent(path))
        {
            first = lease.Dataset;
            using var other = pool.Rent(path);
            Assert.NotSame(first, other.Dataset);
        }

        using var again = pool.Rent(path);
        Assert.Same(first, again.Dataset);
        Assert.Equal(1, pool.IdleCount);
    }

    [Fact]
    public void Dispose_LeaseTwice_ReturnsOnce()
    {
        using var pool = new RasterPool();
        var lease = pool.Rent(Raster("a.tif", 1));
        lease.Dispose();
        lease.Dispose();
        Assert.Equal(1, pool.IdleCount);
    }

    [Fact]
    public async Task Return_UnusedForLong_ClosesTheFile()
    {
        using var pool = new RasterPool(new RasterPoolOptions { MaximumIdleTime = TimeSpan.FromMilliseconds(50) });
        pool.Rent(Raster("a.tif", 1)).Dispose();
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (pool.IdleCount > 0 && patience.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(10);
        }

        Assert.Equal(0, pool.IdleCount);
    }

    [Fact]
    public void Rent_FileReplaced_ReadsTheNewOne()
    {
        var path = Raster("a.tif", 1);
        using var pool = new RasterPool();
        var old = pool.Rent(path);
        pool.Rent(path).Dispose();
        File.SetLastWriteTimeUtc(Raster("a.tif", 2), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(2, FirstPixel(pool, path));
        old.Dispose();
        Assert.Equal(2, FirstPixel(pool, path));
    }

    [Fact]
    public void Return_OverTheLimits_ClosesTheLongestUnused()
    {
        using var pool = new RasterPool(new RasterPoolOptions { MaximumIdle = 2, MaximumIdlePerFile = 1 });
        string[] paths = [Raster("a.tif", 1), Raster("b.tif", 2), Raster("c.tif", 3)];
        using (pool.Rent(paths[0]))
        {
            pool.Rent(paths[0]).Dispose();
        }

        Assert.Equal(1, pool.IdleCount);
        pool.Rent(paths[1]).Dispose();
        pool.Rent(paths[2]).Dispose();
        Assert.Equal(2, pool.IdleCount);
        Assert.Equal([1f, 2f, 3f], paths.Select(path => FirstPixel(pool, path)));
    }

    [Fact]
    public void Evict_IdleDatasets_AreClosed()
    {
        var path = Raster("a.tif", 1);
        using var pool = new RasterPool();
        using (pool.Rent(path))
        {
            pool.Rent(path).Dispose();
        }

        pool.Evict(path);
        Assert.Equal(0, pool.IdleCount);
        Assert.Equal(1, FirstPixel(pool, path));
    }

    [Fact]
    public void Rent_ByManyThreads_ReadsRight()
    {
        var paths = Enumerable.Range(0, 4).Select(i => Raster($"{i}.tif", i)).ToArray();
        using var pool = new RasterPool(new RasterPoolOptions { MaximumIdle = 5, MaximumIdlePerFile = 2 });
        var wrong = 0;
        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (FirstPixel(pool, paths[i % 4]) != i % 4)
            {
                Interlocked.Increment(ref wrong);
            }
        });
        Assert.Equal(0, wrong);
        Assert.InRange(pool.IdleCount, 1, 5);
    }

    [Fact]
    public void Dispose_Pool_ClosesWhatComesBackLater()
    {
        var pool = new RasterPool();
        var lease = pool.Rent(Raster("a.tif", 1));
        pool.Dispose();
        lease.Dispose();
        Assert.Equal(0, pool.IdleCount);
        Assert.Throws<ObjectDisposedException>(() => pool.Rent(_folder.File("a.tif")));
        Assert.Throws<ObjectDisposedException>(() => lease.Dataset.Read(1, new PixelWindow(0, 0, 1, 1), new float[1].AsSpan()));
    }

    private static float FirstPixel(RasterPool pool, string path)
    {
        using var lease = pool.Rent(path);
        Span<float> pixel = stackalloc float[1];
        lease.Dataset.Read(1, new PixelWindow(0, 0, 1, 1), pixel);
        return pixel[0];
    }

    private string Raster(string name, float value)
    {
        using var writer = CogWriter.Create(_folder.File(name), TestRasters.Spec(64, 64));
        var pixels = new float[64 * 64];
        Array.Fill(pixels, value);
        writer.Write<float>(1, new PixelWindow(0, 0, 64, 64), pixels);
        writer.Complete(null, CancellationToken.None);
        return _folder.File(name);
    }
}

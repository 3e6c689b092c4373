using System.Globalization;
using Geo.Rasters;
using Xunit;

namespace Geo.Tests.Rasters;

/// <remarks>Runs alone: the peak that is measured is that of the whole process.</remarks>
[Collection(RunsAlone.Name)]
[Trait("Category", "Slow")]
public sealed class MemoryTests : IDisposable
{
    private const int Side = 10_000;
    private const int Bands = 4;

    // 500 MB for a process that does only this; about 120 of them are .NET, GDAL and the test runner before it begins.
    private const int LimitMegabytes = 380;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void BlockLoop_TenThousandSquaredFourFloatBands_StaysBelowTheLimit()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var spec = TestRasters.Spec(Side, Side, PixelType.Float32, Bands, -9999);
        var source = WriteSource(spec);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true); // what earlier tests left behind
        File.WriteAllText("/proc/self/clear_refs", "5"); // the peak counts from here
        var before = PeakMegabytes();
        using var writer = CogWriter.Create(_folder.File("result.tif"), spec, new CogOptions { Compression = CogCompression.Deflate, Level = 1 });
        var statistics = new StatisticsAccumulator((long)Side * Side);
        BlockLoop.Run([new BlockSource(source, [1, 2, 3, 4])], new BlockLoopOptions(), block =>
        {
            for (var band = 0; band < Bands; band++)
            {
                foreach (ref var pixel in block[band])
                {
                    pixel = pixel * 2 + band;
                }

                writer.Write<float>(band + 1, block.Window, block[band]);
            }

            statistics.Add(block[0]);
        }, null, CancellationToken.None);
        writer.Complete(null, CancellationToken.None);
        var peak = PeakMegabytes();
        Assert.True(peak - before < LimitMegabytes, $"peak {peak} MB, of them {before} MB before");
        Assert.Equal((long)Side * Side, statistics.ToStatistics(1).ValidPixels);
        using var result = RasterDataset.Open(_folder.File("result.tif"));
        var last = new float[1];
        result.Read(4, new PixelWindow(Side - 1, Side - 1, 1, 1), last.AsSpan());
        Assert.Equal((Side - 1) % 251 * 2 + 3, last[0]);
    }

    private string WriteSource(RasterSpec spec)
    {
        const int Rows = 512;
        var path = _folder.File("source.tif");
        using var writer = CogWriter.Create(path, spec, new CogOptions { Level = 1, Overviews = false });
        var pixels = new float[Side * Rows];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % Side % 251;
        }

        for (var y = 0; y < Side; y += Rows)
        {
            var window = new PixelWindow(0, y, Side, Math.Min(Rows, Side - y));
            for (var band = 1; band <= Bands; band++)
            {
                writer.Write<float>(band, window, pixels);
            }
        }

        writer.Complete(null, CancellationToken.None);
        return path;
    }

    private static int PeakMegabytes() => int.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}

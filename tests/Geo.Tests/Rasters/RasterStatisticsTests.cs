using Geo.Rasters;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class RasterStatisticsTests
{
    [Fact]
    public void Compute_LargeMeanAndSmallSpread_IsExact()
    {
        const int Width = 1003;
        using var raster = RasterDataset.CreateMemory(TestRasters.Spec(Width, Width, noData: -1));
        var random = new Random(7);
        var pixels = Enumerable.Range(0, Width * Width).Select(i => i % 10 == 0 ? -1 : 100_000 + (float)random.NextDouble()).ToArray();
        raster.Write<float>(1, new PixelWindow(0, 0, Width, Width), pixels);
        var valid = pixels.Where(pixel => pixel != -1).Select(pixel => (double)pixel).ToArray();
        var mean = valid.Average();

        var statistics = RasterStatistics.Compute(raster, 1, CancellationToken.None);
        Assert.Equal(valid.Length, statistics.ValidPixels);
        Assert.Equal(pixels.Length, statistics.TotalPixels);
        Assert.Equal(valid.Min(), statistics.Minimum);
        Assert.Equal(valid.Max(), statistics.Maximum);
        Assert.Equal(mean, statistics.Mean!.Value, 9);
        Assert.Equal(Math.Sqrt(valid.Sum(v => (v - mean) * (v - mean)) / valid.Length), statistics.StandardDeviation!.Value, 9);
        Assert.Equal(100_000.5, statistics.Percentiles![3], 1);
    }

    [Fact]
    public void Compute_NothingValid_IsNull()
    {
        using var raster = RasterDataset.CreateMemory(TestRasters.Spec(20, 20, noData: 0));
        var statistics = RasterStatistics.Compute(raster, 1, CancellationToken.None);
        Assert.Equal(new BandStatistics(1, null, null, null, null, 0, 400, null), statistics);
    }
}

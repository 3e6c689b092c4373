using Geo.Rasters;
using Ogc.Processes.Library.Statistics;
using Xunit;

namespace Ogc.Processes.Library.Tests.Statistics;

public sealed class PixelCollectorTests
{
    [Fact]
    public void Summarise_BlocksOfAnyCut_GiveTheSameNumbers()
    {
        var random = new Random(3);
        var pixels = Enumerable.Range(0, 700 * 900).Select(_ => random.Next(30) == 0 ? float.NaN : (float)(1e4 + random.NextDouble())).ToArray();
        var (rows, tiles) = (new PixelCollector(700, 900), new PixelCollector(700, 900));
        rows.Add(new PixelWindow(0, 0, 700, 900), pixels);
        foreach (var (x, y) in from y in Enumerable.Range(0, 9) from x in Enumerable.Range(0, 7) select (x * 100, (8 - y) * 100))
        {
            var tile = Enumerable.Range(0, 100 * 100).Select(at => pixels[((y + (at / 100)) * 700) + x + (at % 100)]).ToArray();
            tiles.Add(new PixelWindow(x, y, 100, 100), tile);
        }

        var (expected, actual) = (rows.Summarise(null), tiles.Summarise(null));
        var valid = pixels.Where(pixel => !float.IsNaN(pixel)).Select(pixel => (double)pixel).ToArray();
        var mean = valid.Average();
        Assert.Equal((valid.LongLength, 630_000L), (actual.Count, actual.Total));
        Assert.Equal((valid.Min(), valid.Max()), (actual.Minimum!.Value, actual.Maximum!.Value));
        Assert.Equal(mean, actual.Mean!.Value, 1e-8);
        Assert.Equal(Math.Sqrt(valid.Average(value => Math.Pow(value - mean, 2))), actual.StandardDeviation!.Value, 1e-8);
        Assert.Equal(expected.Percentiles, actual.Percentiles); // the same sample, whatever the blocks
        Assert.Equal(10000.5, actual.Percentiles["p50"], 0.02);
    }

    [Fact]
    public void Summarise_SmallRaster_HasExactPercentiles()
    {
        var collector = new PixelCollector(101, 1);
        collector.Add(new PixelWindow(0, 0, 101, 1), [.. Enumerable.Range(0, 101).Select(value => (float)value)]);
        Assert.Equal(
            [("p2", 2), ("p25", 25), ("p5", 5), ("p50", 50), ("p75", 75), ("p95", 95), ("p98", 98)],
            collector.Summarise("1").Percentiles.Select(entry => (entry.Key, entry.Value)).OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Summarise_NoValidPixel_HasNoNumbers()
    {
        var collector = new PixelCollector(40, 2);
        collector.Add(new PixelWindow(0, 0, 40, 2), [.. Enumerable.Repeat(float.NaN, 80)]);
        var summary = collector.Summarise("m");
        Assert.Equal((0L, 80L, null, null), (summary.Count, summary.Total, summary.Minimum, summary.Mean));
        Assert.Empty(summary.Percentiles);
    }
}

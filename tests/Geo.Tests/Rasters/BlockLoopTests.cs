using Geo.Rasters;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class BlockLoopTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_TwoFiles_SeesEachPixelOnce(int workers)
    {
        var spec = TestRasters.Spec(1300, 1100, bands: 2);
        var (a, b) = (TestRasters.WriteCog(_folder.File("a.tif"), spec), TestRasters.WriteCog(_folder.File("b.tif"), spec with { Bands = [spec.Bands[0]] }));
        using var writer = CogWriter.Create(_folder.File("sum.tif"), spec with { Bands = [spec.Bands[0]] });
        var reports = new List<double>();
        BlockLoop.Run(
            [new BlockSource(a, [2, 1]), new BlockSource(b, [1])],
            new BlockLoopOptions { Workers = workers },
            block =>
            {
                var sum = block.Scratch<float>(0);
                for (var i = 0; i < sum.Length; i++)
                {
                    sum[i] = block[0][i] - block[1][i] + block[2][i];
                }

                writer.Write<float>(1, block.Window, sum);
            },
            new ProgressSink(reports.Add),
            CancellationToken.None);
        writer.Complete(null, CancellationToken.None);
        var expected = new float[1300 * 1100];
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = TestRasters.Value(2, i % 1300, i / 1300) - TestRasters.Value(1, i % 1300, i / 1300) + TestRasters.Value(1, i % 1300, i / 1300);
        }

        Assert.Equal(expected, TestRasters.ReadAll(_folder.File("sum.tif")));
        Assert.Equal(reports.Order(), reports);
        Assert.Equal(1, reports[^1]);
    }

    [Theory]
    [InlineData(PixelType.Byte, 255.0)]
    [InlineData(PixelType.Int16, -32768.0)]
    [InlineData(PixelType.Float32, -9999.0)]
    [InlineData(PixelType.Float32, -3.4028234663852886e38)]
    [InlineData(PixelType.Float64, -1.7976931348623157e308)]
    [InlineData(PixelType.Float32, double.NaN)]
    public void Run_Nodata_IsNaN(PixelType type, double noData)
    {
        var path = _folder.File("a.tif");
        using (var writer = CogWriter.Create(path, TestRasters.Spec(100, 3, type, noData: noData)))
        {
            var pixels = Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? noData : i % 100).ToArray();
            writer.Write<double>(1, new PixelWindow(0, 0, 100, 3), pixels);
            writer.Complete(null, CancellationToken.None);
        }

        var missing = 0;
        BlockLoop.Run([new BlockSource(path, [1])], new BlockLoopOptions(), block =>
        {
            for (var i = 0; i < block.PixelCount; i++)
            {
                missing += float.IsNaN(block[0][i]) ? 1 : 0;
            }
        }, null, CancellationToken.None);
        Assert.Equal(100, missing);
    }

    [Fact]
    public void Run_OtherGrids_NamesEachFault()
    {
        var spec = TestRasters.Spec(100, 100);
        var a = TestRasters.WriteCog(_folder.File("a.tif"), spec);
        var small = TestRasters.WriteCog(_folder.File("small.tif"), spec with { Width = 99 });
        var moved = TestRasters.WriteCog(_folder.File("moved.tif"), spec with { Transform = spec.Transform with { OriginX = 500_005 } });
        var other = TestRasters.WriteCog(_folder.File("other.tif"), spec with { Crs = Crs.Parse("EPSG:32632") });
        var exception = Assert.Throws<GeoException>(() => BlockLoop.Run(
            [new(a, [1]), new(small, [1]), new(moved, [1]), new(other, [1])], new BlockLoopOptions(), _ => { }, null, CancellationToken.None));
        Assert.Equal(GeoError.GridMismatch, exception.Error);
        Assert.Contains("small.tif' has 99x100", exception.Message, StringComparison.Ordinal);
        Assert.Contains("moved.tif' do not lie", exception.Message, StringComparison.Ordinal);
        Assert.Contains("other.tif' is in EPSG:32632", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_BodyThrows_ThatExceptionReachesTheCaller()
    {
        var path = TestRasters.WriteCog(_folder.File("a.tif"), TestRasters.Spec(2000, 2000));
        var calls = 0;
        Assert.Throws<InvalidOperationException>(() => BlockLoop.Run(
            [new BlockSource(path, [1])], new BlockLoopOptions { Workers = 2 }, _ =>
            {
                Interlocked.Increment(ref calls);
                throw new InvalidOperationException();
            }, null, CancellationToken.None));
        Assert.InRange(calls, 1, 2);
    }

    [Fact]
    public void Run_Cancelled_StopsWithinABlock()
    {
        var path = TestRasters.WriteCog(_folder.File("a.tif"), TestRasters.Spec(2000, 2000));
        using var stop = new CancellationTokenSource();
        var calls = 0;
        Assert.Throws<OperationCanceledException>(() => BlockLoop.Run(
            [new BlockSource(path, [1])], new BlockLoopOptions { Workers = 2 }, _ =>
            {
                Interlocked.Increment(ref calls);
                stop.Cancel();
            }, null, stop.Token));
        Assert.InRange(calls, 1, 2);
    }

    [Fact]
    public void Run_MissingBand_NamesIt()
    {
        var path = TestRasters.WriteCog(_folder.File("a.tif"), TestRasters.Spec(10, 10));
        var exception = Assert.Throws<GeoException>(() => BlockLoop.Run(
            [new BlockSource(path, [4])], new BlockLoopOptions(), _ => { }, null, CancellationToken.None));
        Assert.Equal(GeoError.BandMissing, exception.Error);
        Assert.Contains("Band 4", exception.Message, StringComparison.Ordinal);
    }
}

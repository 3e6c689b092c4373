using Geo.Rasters;
using Geo.Vectors;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class CorruptFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_TruncatedTiff_IsReadFailedWithGdalsWords()
    {
        var path = Truncated();
        using var raster = RasterDataset.Open(path);
        var exception = Assert.Throws<GeoException>(() => raster.Read(1, new PixelWindow(0, 0, 1000, 1000), new float[1_000_000].AsSpan()));
        Assert.Equal(GeoError.ReadFailed, exception.Error);
        Assert.Contains("cut.tif", exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(exception.GdalMessage!);
    }

    [Fact]
    public void BlockLoop_TruncatedTiff_Fails()
    {
        var path = Truncated();
        var exception = Assert.Throws<GeoException>(() => BlockLoop.Run([new BlockSource(path, [1])], new BlockLoopOptions(), _ => { }, null, CancellationToken.None));
        Assert.Equal(GeoError.ReadFailed, exception.Error);
    }

    [Fact]
    public void Warp_TruncatedTiff_FailsAndLeavesNothing()
    {
        using var source = RasterDataset.Open(Truncated());
        Assert.Throws<GeoException>(() => Warper.Run(source, _folder.File("own.tif"), new WarpTarget(Crs.WebMercator), null, CancellationToken.None));
        Assert.Throws<GeoException>(() => Terrain.Run(source, _folder.File("own.tif"), TerrainProduct.Slope, null, null, CancellationToken.None));
        Assert.Throws<GeoException>(() => Selector.Run(source, _folder.File("own.tif"), new Selection(null), null, CancellationToken.None));
        Assert.Throws<GeoException>(() => Cog.Convert(source, _folder.File("own.tif"), (CogOptions?)null, null, CancellationToken.None));
        Assert.Throws<GeoException>(() => Polygonizer.Run(source, _folder.File("own.fgb"), VectorFormat.FlatGeobuf, null, null, CancellationToken.None));
        Assert.Throws<GeoException>(() => Contours.Run(source, _folder.File("own.fgb"), VectorFormat.FlatGeobuf, null, null, CancellationToken.None));
        Assert.Throws<GeoException>(() => RasterStatistics.Compute(source, 1, CancellationToken.None));
        Assert.Equal(["cut.tif"], _folder.Names());
    }

    // Random damage: whatever GDAL makes of it, the process lives and says so.
    [Fact]
    public void Open_RandomlyDamagedTiff_NeverEndsTheProcess()
    {
        var whole = File.ReadAllBytes(TestRasters.WriteCog(_folder.File("a.tif"), TestRasters.Spec(300, 300, bands: 2)));
        var random = new Random(11);
        var failures = 0;
        for (var round = 0; round < 300; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var i = 0; i < 8; i++)
            {
                bytes[random.Next(round % 2 == 0 ? 2000 : bytes.Length)] = (byte)random.Next(256);
            }

            var path = _folder.Write("damaged.tif", bytes);
            try
            {
                using var raster = RasterDataset.Open(path);
                raster.Read(1, new PixelWindow(0, 0, Math.Min(300, raster.Info.Width), Math.Min(300, raster.Info.Height)), new float[90_000].AsSpan());
            }
            catch (GeoException exception)
            {
                Assert.NotEmpty(exception.Message);
                failures++;
            }
        }

        Assert.InRange(failures, 30, 300);
    }

    private string Truncated()
    {
        var path = TestRasters.WriteCog(_folder.File("whole.tif"), TestRasters.Spec(1000, 1000));
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return _folder.Write("cut.tif", bytes[..(bytes.Length * 2 / 3)]);
    }
}

using Geo.Rasters;
using Testing;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class WarperTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresTheory("gdalwarp")]
    [InlineData(Resampling.Nearest, "near")]
    [InlineData(Resampling.Bilinear, "bilinear")]
    [InlineData(Resampling.Cubic, "cubic")]
    [InlineData(Resampling.Average, "average")]
    [InlineData(Resampling.Mode, "mode")]
    public void Run_ToAnotherCrs_EqualsGdalwarp(Resampling resampling, string method)
    {
        var dem = TestDem.Write(_folder.File("dem.tif"));
        Tool.Run("gdalwarp", "-q", "-t_srs", "EPSG:3857", "-r", method, dem, _folder.File("tool.tif"));
        using var source = RasterDataset.Open(dem);
        Warper.Run(source, _folder.File("own.tif"), new WarpTarget(Crs.WebMercator) { Resampling = resampling }, null, CancellationToken.None);
        Assert.Equal(TestRasters.ReadAll(_folder.File("tool.tif")), TestRasters.ReadAll(_folder.File("own.tif")));
    }

    [RequiresFact("gdalwarp")]
    public void Run_BoundsAndResolutionAndBands_EqualsGdalwarp()
    {
        var path = TestRasters.WriteCog(_folder.File("a.tif"), TestRasters.Spec(600, 500, bands: 3));
        Tool.Run("gdal_translate", "-q", "-b", "3", "-b", "1", path, _folder.File("bands.tif"));
        Tool.Run("gdalwarp", "-q", "-t_srs", "EPSG:3035", "-te", "3772000", "2471000", "3775000", "2473000", "-tr", "20", "20", _folder.File("bands.tif"), _folder.File("tool.tif"));
        using var source = RasterDataset.Open(path);
        var target = new WarpTarget(Crs.Parse("EPSG:3035"))
        {
            Bounds = new BoundingBox(3772000, 2471000, 3775000, 2473000),
            Resolution = 20,
            Bands = [3, 1],
        };
        Warper.Run(source, _folder.File("own.tif"), target, null, CancellationToken.None);
        var own = TestRasters.ReadAll(_folder.File("own.tif"));
        Assert.Equal(TestRasters.ReadAll(_folder.File("tool.tif")), own);
        Assert.Equal(2 * 150 * 100, own.Length);
        Assert.Contains(own, pixel => pixel > 300);
    }

    [Fact]
    public void Run_Cancelled_StopsAndLeavesNothing()
    {
        using var source = RasterDataset.Open(TestDem.Write(_folder.File("dem.tif")));
        using var stop = new CancellationTokenSource();
        var last = 0.0;
        var progress = new ProgressSink(done =>
        {
            last = done;
            stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() =>
            Warper.Run(source, _folder.File("own.tif"), new WarpTarget(Crs.WebMercator), progress, stop.Token));
        Assert.Equal(["dem.tif"], _folder.Names());
        Assert.True(last < 0.5, $"went on to {last}");
    }
}

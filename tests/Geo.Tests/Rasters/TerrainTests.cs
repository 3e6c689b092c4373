using Geo.Rasters;
using Testing;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class TerrainTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresTheory("gdaldem")]
    [InlineData(TerrainProduct.Hillshade, "hillshade")]
    [InlineData(TerrainProduct.Slope, "slope")]
    [InlineData(TerrainProduct.Aspect, "aspect")]
    [InlineData(TerrainProduct.Roughness, "roughness")]
    [InlineData(TerrainProduct.Tpi, "TPI")]
    [InlineData(TerrainProduct.Tri, "TRI")]
    public void Run_Product_EqualsGdaldem(TerrainProduct product, string tool)
    {
        var dem = TestDem.Write(_folder.File("dem.tif"));
        Tool.Run("gdaldem", tool, dem, _folder.File("tool.tif"));
        using var source = RasterDataset.Open(dem);
        Terrain.Run(source, _folder.File("own.tif"), product, null, null, CancellationToken.None);
        Assert.Equal(TestRasters.ReadAll(_folder.File("tool.tif")), TestRasters.ReadAll(_folder.File("own.tif")));
    }

    [RequiresTheory("gdaldem")]
    [InlineData(TerrainProduct.Hillshade, "hillshade")]
    [InlineData(TerrainProduct.Slope, "slope")]
    [InlineData(TerrainProduct.Aspect, "aspect")]
    public void Run_Options_EqualGdaldem(TerrainProduct product, string tool)
    {
        var dem = TestDem.Write(_folder.File("dem.tif"));
        string[] own = product == TerrainProduct.Hillshade ? ["-az", "100", "-alt", "30", "-z", "2.5"] : [];
        Tool.Run("gdaldem", [tool, dem, _folder.File("tool.tif"), "-alg", "ZevenbergenThorne", "-compute_edges", .. own]);
        using var source = RasterDataset.Open(dem);
        var options = new TerrainOptions
        {
            Algorithm = TerrainAlgorithm.ZevenbergenThorne,
            ComputeEdges = true,
            Azimuth = 100,
            Altitude = 30,
            VerticalExaggeration = 2.5,
        };
        Terrain.Run(source, _folder.File("own.tif"), product, options, null, CancellationToken.None);
        Assert.Equal(TestRasters.ReadAll(_folder.File("tool.tif")), TestRasters.ReadAll(_folder.File("own.tif")));
    }

    [Fact]
    public void Run_WithDescription_CarriesIt()
    {
        using var source = RasterDataset.Open(TestDem.Write(_folder.File("dem.tif")));
        var options = new TerrainOptions
        {
            Result = new RasterResultOptions
            {
                Bands = [new RasterBandSpec(PixelType.Float32, null, "slope", "degree")],
                Metadata = new Dictionary<string, string> { ["process"] = "terrain" },
            },
        };
        Terrain.Run(source, _folder.File("own.tif"), TerrainProduct.Slope, options, null, CancellationToken.None);
        using var result = RasterDataset.Open(_folder.File("own.tif"));
        Assert.Equal(("slope", "degree", -9999), (result.Info.Bands[0].Name, result.Info.Bands[0].Unit, result.Info.Bands[0].NoData));
        Assert.Equal("terrain", result.Info.Metadata["process"]);
    }

    [Fact]
    public void Run_Cancelled_LeavesNothingBehind()
    {
        using var source = RasterDataset.Open(TestDem.Write(_folder.File("dem.tif")));
        using var stop = new CancellationTokenSource();
        var progress = new ProgressSink(_ => stop.Cancel());
        Assert.Throws<OperationCanceledException>(() =>
            Terrain.Run(source, _folder.File("own.tif"), TerrainProduct.Slope, null, progress, stop.Token));
        Assert.Equal(["dem.tif"], _folder.Names());
    }

    [Fact]
    public void Run_ProgressThrows_ReachesTheCaller()
    {
        using var source = RasterDataset.Open(TestDem.Write(_folder.File("dem.tif")));
        var progress = new ProgressSink(_ => throw new InvalidOperationException("from progress"));
        var exception = Assert.Throws<InvalidOperationException>(() =>
            Terrain.Run(source, _folder.File("own.tif"), TerrainProduct.Slope, null, progress, CancellationToken.None));
        Assert.Equal("from progress", exception.Message);
    }
}

using Geo.Rasters;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class RasterDatasetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_WrittenRaster_HasWhatWasWritten()
    {
        var spec = TestRasters.Spec(700, 600, PixelType.Float32, 2, -9999) with
        {
            Bands = [new RasterBandSpec(PixelType.Float32, -9999, "NDVI", "1"), new RasterBandSpec(PixelType.Float32, -9999, "höhe", "m")],
            Metadata = new Dictionary<string, string> { ["AREA_OR_POINT"] = "Area", ["process"] = "test" },
        };
        using var raster = RasterDataset.Open(TestRasters.WriteCog(_folder.File("a.tif"), spec));
        var info = raster.Info;
        Assert.Equal((700, 600, "GTiff"), (info.Width, info.Height, info.Driver));
        Assert.Equal(spec.Transform, info.Transform);
        Assert.Equal(spec.Crs, info.Crs);
        Assert.Equal(new BoundingBox(500_000, 4_994_000, 507_000, 5_000_000), info.Bounds);
        Assert.Equal("test", info.Metadata["process"]);
        Assert.Equal(["NDVI", "höhe"], info.Bands.Select(band => band.Name));
        Assert.Equal(["1", "m"], info.Bands.Select(band => band.Unit));
        Assert.All(info.Bands, band => Assert.Equal(-9999, band.NoData));
        Assert.All(info.Bands, band => Assert.Equal((512, 512, 1), (band.BlockWidth, band.BlockHeight, band.OverviewCount)));
        var window = new PixelWindow(300, 200, 400, 400);
        var pixels = new float[window.PixelCount];
        raster.Read(2, window, pixels.AsSpan());
        Assert.Equal(TestRasters.Pixels(2, window), pixels);
    }

    [Theory]
    [InlineData("/vsicurl/http://127.0.0.1:9/a.tif")]
    [InlineData("http://127.0.0.1:9/a.tif")]
    [InlineData("NETCDF:\"/etc/passwd\":x")]
    [InlineData("<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"/>")]
    [InlineData("/etc")]
    [InlineData("/no/such/file.tif")]
    public void Open_NotAFile_IsNotFound(string name)
    {
        var exception = Assert.Throws<GeoException>(() => RasterDataset.Open(name));
        Assert.Equal(GeoError.NotFound, exception.Error);
    }
}

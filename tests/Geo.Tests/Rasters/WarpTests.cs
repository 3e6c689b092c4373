using Geo.Rasters;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class WarpTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Warp_SourceDisposedFirst_IsStillReadable()
    {
        var path = TestRasters.WriteCog(_folder.File("a.tif"), TestRasters.Spec(300, 200, noData: -9999));
        RasterDataset view;
        using (var source = RasterDataset.Open(path))
        {
            view = source.Warp(Crs.WebMercator);
        }

        using (view)
        {
            Assert.Equal(Crs.WebMercator, view.Info.Crs);
            var pixels = new float[view.Info.Width * view.Info.Height];
            view.Read(1, new PixelWindow(0, 0, view.Info.Width, view.Info.Height), pixels.AsSpan());
            Assert.Contains(pixels, pixel => pixel is > 0 and < 200);
            Assert.Equal(-9999, view.Info.Bands[0].NoData);
            Assert.All(pixels, pixel => Assert.True(pixel == -9999 || pixel is > 50 and < 200));
        }
    }

    [Fact]
    public void Warp_RasterWithoutCrs_IsMissingCrs()
    {
        using var source = RasterDataset.CreateMemory(TestRasters.Spec(10, 10, crs: null));
        var exception = Assert.Throws<GeoException>(() => source.Warp(Crs.WebMercator));
        Assert.Equal(GeoError.MissingCrs, exception.Error);
    }
}

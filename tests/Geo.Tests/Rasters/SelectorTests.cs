using Geo.Rasters;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class SelectorTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_WindowAndBands_AreThePixelsThemselves()
    {
        using var source = RasterDataset.Open(TestRasters.WriteCog(_folder.File("a.tif"), TestRasters.Spec(600, 500, bands: 3)));
        var window = new PixelWindow(100, 50, 300, 200);
        Selector.Run(source, _folder.File("own.tif"), new Selection(window) { Bands = [2] }, null, CancellationToken.None);
        Assert.Equal(TestRasters.Pixels(2, window), TestRasters.ReadAll(_folder.File("own.tif")));
        using var own = RasterDataset.Open(_folder.File("own.tif"));
        Assert.Equal(new BoundingBox(501_000, 4_997_500, 504_000, 4_999_500), own.Info.Bounds);
    }

    [Fact]
    public void Run_OtherSize_Resamples()
    {
        using var source = RasterDataset.Open(TestRasters.WriteCog(_folder.File("a.tif"), TestRasters.Spec(600, 500)));
        var selection = new Selection(null) { Width = 150, Resampling = Resampling.Average };
        Selector.Run(source, _folder.File("own.tif"), selection, null, CancellationToken.None);
        using var own = RasterDataset.Open(_folder.File("own.tif"));
        Assert.Equal((150, 125, 40.0), (own.Info.Width, own.Info.Height, own.Info.Transform.PixelWidth));
    }
}

using Geo.Rasters;
using NetTopologySuite.Geometries;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class RasterizerTests
{
    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 9)]
    public void Run_Square_BurnsCentresOrAllTouched(bool allTouched, int expected)
    {
        using var target = RasterDataset.CreateMemory(TestRasters.Spec(10, 10, PixelType.Byte));
        var square = new GeometryFactory().ToGeometry(new Envelope(500_016, 500_036, 4_999_964, 4_999_984));
        Rasterizer.Run(target, 1, [(square, 7)], allTouched, null, CancellationToken.None);
        var pixels = new byte[100];
        target.Read(1, new PixelWindow(0, 0, 10, 10), pixels.AsSpan());
        Assert.Equal(expected, pixels.Count(pixel => pixel == 7));
        Assert.Equal(100 - expected, pixels.Count(pixel => pixel == 0));
    }
}

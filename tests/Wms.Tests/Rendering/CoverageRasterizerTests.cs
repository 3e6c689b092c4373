using Wms.Rendering;
using Wms.Styles;

namespace Wms.Tests.Rendering;

public sealed class CoverageRasterizerTests
{
    [Theory]
    [InlineData(2, 2, 5, 4, 6)]
    [InlineData(2.25, 2.5, 5.75, 4.25, 6.125)]
    [InlineData(-3, -3, 2, 2, 4)]
    [InlineData(14.5, 14.5, 30, 30, 2.25)]
    [InlineData(-5, -5, 30, 30, 256)]
    [InlineData(3.1, 3.1, 3.2, 3.2, 0.01)]
    public void Fill_Rectangle_CoversItsAreaInThePicture(double left, double top, double right, double bottom, double area) =>
        Assert.Equal(area, Covered([left, top, right, top, right, bottom, left, bottom]), 0.05);

    [Fact]
    public void Fill_Triangles_CoverHalfTheirBox()
    {
        Assert.Equal(50, Covered([2, 2, 12, 2, 2, 12]), 0.3);
        Assert.Equal(50, Covered([2, 12, 12, 2, 12, 12]), 0.3);
        Assert.Equal(128, Covered([0, 0, 16, 0, 8, 16]), 0.3);
    }

    [Fact]
    public void Fill_AcrossASide_IsExactThere()
    {
        // Half of the diamond around the corner 0, 8 lies in the picture.
        Assert.Equal(16, Covered([-4, 8, 0, 4, 4, 8, 0, 12]), 0.1);
        Assert.Equal(16, Covered([12, 8, 16, 4, 20, 8, 16, 12]), 0.1);
    }

    [Fact]
    public void Fill_HoleThatWindsBack_IsLeftOut()
    {
        using var canvas = new MapCanvas(16, 16, Rgba.Transparent);
        using var rasterizer = new CoverageRasterizer(16, 16);
        rasterizer.AddRing([2, 2, 12, 2, 12, 12, 2, 12]);
        rasterizer.AddRing([5, 5, 5, 9, 9, 9, 9, 5]);
        rasterizer.Fill(canvas, Rgba.Black);
        Assert.Equal(84, Sum(canvas), 0.1);
    }

    [Fact]
    public void Fill_OverlappingParts_CountOnce()
    {
        using var canvas = new MapCanvas(16, 16, Rgba.Transparent);
        using var rasterizer = new CoverageRasterizer(16, 16);
        rasterizer.AddRing([2, 2, 8, 2, 8, 8, 2, 8]);
        rasterizer.AddRing([4, 4, 10, 4, 10, 10, 4, 10]);
        rasterizer.Fill(canvas, new Rgba(0, 0, 0, 128));
        Assert.Equal((36 + 36 - 16) * 128 / 255.0, Sum(canvas), 0.2);
    }

    [Fact]
    public void Fill_Twice_StartsAnew()
    {
        using var canvas = new MapCanvas(16, 16, Rgba.Transparent);
        using var rasterizer = new CoverageRasterizer(16, 16);
        rasterizer.AddRing([1.3, 1.7, 14.2, 2.9, 7.7, 13.1]);
        rasterizer.Fill(canvas, Rgba.Transparent);
        rasterizer.Fill(canvas, Rgba.Black);
        Assert.Equal(0, Sum(canvas));
    }

    [Fact]
    public void Fill_RandomPolygons_CoverTheirArea()
    {
        var random = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            double[] triangle = [.. Enumerable.Range(0, 6).Select(_ => random.NextDouble() * 16)];
            var area = Math.Abs(((triangle[2] - triangle[0]) * (triangle[5] - triangle[1])) - ((triangle[4] - triangle[0]) * (triangle[3] - triangle[1]))) / 2;
            Assert.Equal(area, Covered(triangle), 0.3);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Stroke_StraightLine_CoversLengthTimesWidth(double width)
    {
        using var canvas = new MapCanvas(64, 64, Rgba.Transparent);
        using var rasterizer = new CoverageRasterizer(64, 64);
        new StrokeOutline(rasterizer, width).Add([10, 10, 30, 25, 50, 40], closed: false);
        rasterizer.Fill(canvas, Rgba.Black);
        var caps = width > 2 ? Math.PI * width * width / 4 : 0;
        Assert.Equal((50 * width) + caps, Sum(canvas), width);
    }

    private static double Covered(double[] ring)
    {
        using var canvas = new MapCanvas(16, 16, Rgba.Transparent);
        using var rasterizer = new CoverageRasterizer(16, 16);
        rasterizer.AddRing(ring);
        rasterizer.Fill(canvas, Rgba.Black);
        return Sum(canvas);
    }

    private static double Sum(MapCanvas canvas) => canvas.Pixels.ToArray().Sum(pixel => (pixel >> 24) / 255.0);
}

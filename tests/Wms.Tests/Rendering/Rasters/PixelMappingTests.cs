using Geo;
using Geo.Rasters;
using Wms.Rendering;
using Wms.Rendering.Rasters;

namespace Wms.Tests.Rendering.Rasters;

public sealed class PixelMappingTests
{
    [Fact]
    public void Build_EqualCrs_IsOneCell()
    {
        var view = new MapView(TestData.Utm, TestData.Bounds, 640, 480);
        var cell = Assert.Single(PixelMapping.Build(view, TestData.Utm, TestData.Transform, 1024, CancellationToken.None));
        Assert.Equal((640, 480, new PixelPoint(0, 0), new PixelPoint(200, 200)), (cell.Width, cell.Height, cell.UpperLeft, cell.LowerRight));
    }

    [Theory]
    [InlineData("EPSG:3857", 300000, 5100000, 900000, 5700000)]
    [InlineData("EPSG:3035", 3000000, 1500000, 5000000, 3500000)]
    [InlineData("EPSG:4326", -10, 30, 20, 60)]
    public void Build_OtherCrs_IsWithinAnEighthOfAPixel(string crs, double minX, double minY, double maxX, double maxY)
    {
        var view = new MapView(Crs.Parse(crs), new BoundingBox(minX, minY, maxX, maxY), 500, 400);
        var cells = PixelMapping.Build(view, TestData.Utm, TestData.Transform, 1024, CancellationToken.None);
        Assert.Equal(500 * 400, cells.Sum(cell => cell.Width * cell.Height));
        using var transform = CoordinateTransform.Rent(view.Crs, TestData.Utm);
        var mapper = new PixelMapper(view, transform, TestData.Transform);
        var window = new SourceWindow(default, 0, 0, 1, 1, 0, 0);
        foreach (var cell in cells)
        {
            var row = cell.Height / 3;
            var (start, step) = CellRow.Of(cell, window, row);
            var column = cell.Width / 3;
            PixelPoint[] exact = [new(cell.X + column + 0.5, cell.Y + row + 0.5)];
            mapper.Map(exact);
            var (across, down) = cell.Scale;
            var found = new PixelPoint(start.U + (step.U * column), start.V + (step.V * column));
            Assert.InRange(found.DistanceTo(exact[0]) / Math.Max(across, down), 0, 0.2);
        }
    }

    [Theory]
    [InlineData(500000, 4698000, 502000, 4700000, 200)]
    [InlineData(500000, 4698000, 502000, 4700000, 50)]
    [InlineData(500000, 4698000, 502000, 4700000, 13)]
    [InlineData(500000, 4698000, 502000, 4700000, 77)]
    public void Plan_AnyScale_ReadsOneToTwoPixelsForEachOfTheMap(double minX, double minY, double maxX, double maxY, int size)
    {
        var view = new MapView(TestData.Utm, new BoundingBox(minX, minY, maxX, maxY), size, size);
        var cells = PixelMapping.Build(view, TestData.Utm, TestData.Transform, 1024, CancellationToken.None);
        var raster = new RasterInfo(200, 200, TestData.Transform, TestData.Utm, TestData.Bounds, [], "MEM", new Dictionary<string, string>());
        var source = SourceWindow.Plan(cells, raster, SourceWindow.LevelOf(cells, raster), margin: 0)!;
        Assert.InRange(source.Width, size, (2 * size) + 1);
    }
}

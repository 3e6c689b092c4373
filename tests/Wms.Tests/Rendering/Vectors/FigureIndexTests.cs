using Geo;
using Wms.Rendering.Vectors;

namespace Wms.Tests.Rendering.Vectors;

public sealed class FigureIndexTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(5000)]
    public void Query_AnyBox_FindsWhatALoopFindsInOrder(int count)
    {
        var random = new Random(count);
        var figures = Enumerable.Range(0, count).Select(i => Box(random.NextDouble() * 1000, random.NextDouble() * 1000, random.NextDouble() * 9)).ToList();
        var index = new FigureIndex(figures);
        for (var run = 0; run < 50; run++)
        {
            var (x, y) = (random.NextDouble() * 1000, random.NextDouble() * 1000);
            var box = new BoundingBox(x, y, x + (run * 8), y + 40);
            Assert.Equal(figures.Where(figure => figure.Box.Intersects(box)), index.Query(box));
        }
    }

    private static Figure Box(double x, double y, double size) =>
        new(FigureKind.Point, [x, y], [2], new BoundingBox(x, y, x + size, y + size), []);
}

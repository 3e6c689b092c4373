using Geo.Rasters;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Ogc.Processes.Library.ZonalStatistics;
using Xunit;

namespace Ogc.Processes.Library.Tests.ZonalStatistics;

public sealed class ZoneScannerTests
{
    private const int Width = 20;
    private const int Height = 15;
    private static readonly GeoTransform Pixels = new(0, 1, 0, 0, 0, 1); // rows count downwards, as y does here

    [Theory]
    [InlineData("POLYGON ((2 2, 7 2, 7 6, 2 6, 2 2))")]
    [InlineData("POLYGON ((2.25 2.5, 7.75 3.1, 6.2 9.9, 3.3 8.05, 2.25 2.5))")]
    [InlineData("POLYGON ((1.1 1.2, 18.3 2.1, 12.2 14.1, 3.4 11.3, 1.1 1.2), (5.1 4.2, 9.3 9.1, 11.2 5.3, 5.1 4.2))")]
    [InlineData("MULTIPOLYGON (((1 1, 4 1, 4 4, 1 4, 1 1)), ((10.1 10.1, 10.9 10.1, 10.9 10.9, 10.1 10.9, 10.1 10.1)))")]
    [InlineData("POLYGON ((-5 -5, 30 -3, 25 30, -5 20, -5 -5))")]
    [InlineData("POLYGON ((-8 3, 6 3.5, 6.5 8, -8 9, -8 3))")]
    [InlineData("POLYGON ((12 -4, 26 5, 18 22, 12 -4))")]
    [InlineData("POLYGON ((3 3, 3 3.001, 16 12.001, 16 12, 3 3))")]
    [InlineData("POLYGON ((2 2, 2 8, 8 8, 8 2, 2 2))")]
    public void Scan_Cover_EqualsAreaOfTheIntersection(string text)
    {
        var polygon = new WKTReader().Read(text);
        Assert.All(Shares(polygon, CoverageRule.Cover), pixel => Assert.Equal(polygon.Intersection(Square(pixel.Column, pixel.Row)).Area, pixel.Share, 1e-9));
    }

    [Theory]
    [InlineData("POLYGON ((2.25 2.6, 7.75 3.1, 6.2 9.9, 3.3 8.05, 2.25 2.6))")]
    [InlineData("POLYGON ((1.1 1.2, 18.3 2.1, 12.2 14.1, 3.4 11.3, 1.1 1.2), (5.1 4.2, 9.3 9.1, 11.2 5.3, 5.1 4.2))")]
    [InlineData("POLYGON ((-5 -5, 30 -3, 25 30, -5 20, -5 -5))")]
    public void Scan_Centre_TakesPixelsWithTheirCentreInside(string text)
    {
        var polygon = new WKTReader().Read(text);
        Assert.All(Shares(polygon, CoverageRule.Centre), pixel => Assert.Equal(
            polygon.Contains(new Point(pixel.Column + 0.5, pixel.Row + 0.5)) ? 1 : 0, pixel.Share));
    }

    [Fact]
    public void Scan_SelfCrossingPolygon_CountsNoPixelTwice()
    {
        var bow = new WKTReader().Read("POLYGON ((2 2, 12 12, 12 2, 2 12, 2 2))");
        Assert.Equal(50, Shares(bow, CoverageRule.Cover).Sum(pixel => pixel.Share), 1e-9);
    }

    [Fact]
    public void IsOutside_PolygonBeyondTheRaster_IsTrue()
    {
        var far = new WKTReader().Read("POLYGON ((30 30, 40 30, 40 40, 30 30))");
        Assert.True(new ZoneScanner(ZoneOutline.Edges(far, Pixels), Width, Height, CoverageRule.Cover).IsOutside);
    }

    private static List<(int Column, int Row, double Share)> Shares(Geometry polygon, CoverageRule rule)
    {
        var scanner = new ZoneScanner(ZoneOutline.Edges(polygon, Pixels), Width, Height, rule);
        var found = new List<(int, int, double)>();
        var shares = new double[scanner.EndColumn - scanner.FirstColumn + 1];
        for (var row = 0; row < Height; row++)
        {
            var within = row >= scanner.FirstRow && row < scanner.EndRow;
            if (within)
            {
                scanner.Scan(row, shares);
            }

            for (var column = 0; column < Width; column++)
            {
                var inside = within && column >= scanner.FirstColumn && column < scanner.EndColumn;
                found.Add((column, row, inside ? shares[column - scanner.FirstColumn] : 0));
            }
        }

        return found;
    }

    private static Geometry Square(int column, int row) =>
        new GeometryFactory().ToGeometry(new Envelope(column, column + 1, row, row + 1));
}

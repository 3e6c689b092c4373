using Geo.Rasters;
using Geo.Vectors;
using Testing;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class ContoursTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresFact("gdal_contour")]
    public void Run_Interval_EqualsGdalContour()
    {
        var dem = TestDem.Write(_folder.File("dem.tif"));
        Tool.Run("gdal_contour", "-a", "elev", "-i", "5", "-f", "FlatGeobuf", dem, _folder.File("tool.fgb"));
        using var source = RasterDataset.Open(dem);
        Contours.Run(source, _folder.File("own.fgb"), VectorFormat.FlatGeobuf, new ContourOptions { Interval = 5 }, null, CancellationToken.None);
        var own = Lines(_folder.File("own.fgb"));
        Assert.Equal(Lines(_folder.File("tool.fgb")), own);
        Assert.True(own.Count > 20);
    }

    [Fact]
    public void Run_FixedLevels_DrawsOnlyThose()
    {
        using var source = RasterDataset.Open(TestDem.Write(_folder.File("dem.tif")));
        var options = new ContourOptions { FixedLevels = [90, 110], LevelField = "level" };
        Contours.Run(source, _folder.File("own.gpkg"), VectorFormat.GeoPackage, options, null, CancellationToken.None);
        using var lines = VectorDataset.Open(_folder.File("own.gpkg"));
        Assert.Equal([90.0, 110.0], lines.Read().Select(line => line.Values[1]).Cast<double>().Distinct().Order());
    }

    [RequiresFact("gdal_contour")]
    public void Run_Polygons_EqualGdalContour()
    {
        var dem = TestDem.Write(_folder.File("dem.tif"));
        Tool.Run("gdal_contour", "-p", "-amin", "min", "-amax", "max", "-i", "10", "-f", "FlatGeobuf", dem, _folder.File("tool.fgb"));
        using var source = RasterDataset.Open(dem);
        Contours.Run(source, _folder.File("own.fgb"), VectorFormat.FlatGeobuf, new ContourOptions { Polygons = true }, null, CancellationToken.None);
        var own = Areas(_folder.File("own.fgb"));
        Assert.Equal(Areas(_folder.File("tool.fgb")), own);
        Assert.True(own.Count > 3);
    }

    private static List<(double Min, double Max, double Area)> Areas(string path)
    {
        using var dataset = VectorDataset.Open(path);
        return [.. dataset.Read().Select(area => ((double)area.Values[1]!, (double)area.Values[2]!, area.Geometry!.Area)).Order()];
    }

    private static List<(double Level, string Wkt)> Lines(string path)
    {
        using var dataset = VectorDataset.Open(path);
        return [.. dataset.Read().Select(line => ((double)line.Values[1]!, line.Geometry!.AsText())).Order()];
    }
}

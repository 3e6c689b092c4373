using Geo.Rasters;
using Geo.Vectors;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class PolygonizerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 2)]
    public void Run_Classes_BecomePolygonsWithoutNodata(bool eightConnected, int polygons)
    {
        // Two diagonal pixels of class 1, one of class 2, nodata elsewhere.
        using var source = RasterDataset.CreateMemory(TestRasters.Spec(3, 3, PixelType.Byte, noData: 0));
        source.Write<byte>(1, new PixelWindow(0, 0, 3, 3), [1, 0, 0, 0, 1, 0, 0, 0, 2]);
        var options = new PolygonizeOptions { EightConnected = eightConnected, ValueField = "class" };
        Polygonizer.Run(source, _folder.File("p.fgb"), VectorFormat.FlatGeobuf, options, null, CancellationToken.None);
        using var dataset = VectorDataset.Open(_folder.File("p.fgb"));
        var read = dataset.Read().ToList();
        Assert.Equal(polygons, read.Count);
        Assert.Equal(300, read.Sum(feature => feature.Geometry!.Area));
        Assert.Equal("EPSG:32631", dataset.Layers[0].Crs!.Identifier);
        Assert.Contains(read, feature => Equals(feature.Values[0], 2L));
    }

    [Fact]
    public void Run_Cancelled_StopsAndLeavesNothing()
    {
        using var source = RasterDataset.CreateMemory(TestRasters.Spec(500, 500));
        using var stop = new CancellationTokenSource();
        var progress = new ProgressSink(_ => stop.Cancel());
        Assert.Throws<OperationCanceledException>(() => Polygonizer.Run(source, _folder.File("p.fgb"), VectorFormat.FlatGeobuf, null, progress, stop.Token));
        using var again = new CancellationTokenSource();
        progress = new ProgressSink(_ => again.Cancel());
        Assert.Throws<OperationCanceledException>(() => Contours.Run(source, _folder.File("c.gpkg"), VectorFormat.GeoPackage, null, progress, again.Token));
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void Run_FloatClasses_KeepTheirValue()
    {
        using var source = RasterDataset.CreateMemory(TestRasters.Spec(2, 1));
        source.Write<float>(1, new PixelWindow(0, 0, 2, 1), [1.25f, 1.75f]);
        Polygonizer.Run(source, _folder.File("p.gpkg"), VectorFormat.GeoPackage, null, null, CancellationToken.None);
        using var dataset = VectorDataset.Open(_folder.File("p.gpkg"));
        Assert.Equal([1.25, 1.75], dataset.Read().Select(feature => (double)feature.Values[0]!).Order());
    }
}

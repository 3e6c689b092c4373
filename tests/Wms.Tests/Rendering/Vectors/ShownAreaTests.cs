using Geo;
using Wms.Layers;
using Wms.Rendering.Vectors;

namespace Wms.Tests.Rendering.Vectors;

public sealed class ShownAreaTests
{
    private static readonly BoundingBox World = new(-180, -90, 180, 90);

    [Theory]
    [InlineData(20_100_000)]
    [InlineData(50_000_000)]
    [InlineData(2_000_000_000)]
    public void Of_MoreThanTheWorldInMercator_IsAllLongitudes(double half)
    {
        var area = Of("EPSG:3857", new BoundingBox(-half, -half, half, half), World)!.Value;
        Assert.Equal((-180, 180), (area.MinX, area.MaxX));
        Assert.InRange(area.MaxY, 80, 90);
    }

    [Fact]
    public void Of_ABoxAroundThePole_ReachesThePole()
    {
        var area = Of("EPSG:3031", new BoundingBox(-3e6, -3e6, 3e6, 3e6), World)!.Value;
        Assert.Equal((-180, 180, -90), (area.MinX, area.MaxX, area.MinY));
        Assert.InRange(area.MaxY, -70, -40);
    }

    [Fact]
    public void Of_ASmallBox_IsLittleMoreThanTheBox()
    {
        var area = Of("EPSG:32631", new BoundingBox(500000, 4698000, 502000, 4700000), World)!.Value;
        Assert.InRange(area.Width, 0.024, 0.06);
        Assert.True(area.Contains(3.01, 42.44));
    }

    [Fact]
    public void Of_ALayerOfOnePoint_HasRoom() =>
        Assert.False(Of("EPSG:32631", new BoundingBox(500000, 4698000, 502000, 4700000), new BoundingBox(3.01, 42.44, 3.01, 42.44))!.Value.IsEmpty);

    [Fact]
    public void Of_ALayerElsewhere_IsNull() =>
        Assert.Null(Of("EPSG:32631", new BoundingBox(500000, 4698000, 502000, 4700000), new BoundingBox(50, 50, 60, 60)));

    private static BoundingBox? Of(string crs, BoundingBox shown, BoundingBox bounds)
    {
        using var toMap = CoordinateTransform.Rent(Crs.Wgs84LonLat, Crs.Parse(crs));
        var layer = TestMaps.Layer("any", LayerKind.Vector, "any.fgb") with { Crs = Crs.Wgs84LonLat, Bounds = bounds };
        return ShownArea.Of(shown, layer, toMap);
    }
}

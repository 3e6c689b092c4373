using Geo.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Geo.Tests.Vectors;

public sealed class VectorRoundTripTests : IDisposable
{
    private static readonly Field[] Fields =
    [
        new("name", FieldType.String), new("n", FieldType.Integer), new("big", FieldType.Integer64), new("value", FieldType.Real),
        new("day", FieldType.Date), new("time", FieldType.DateTime), new("flag", FieldType.Boolean),
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(VectorFormat.FlatGeobuf, "a.fgb")]
    [InlineData(VectorFormat.GeoJson, "a.geojson")]
    [InlineData(VectorFormat.GeoPackage, "a.gpkg")]
    public void Write_ThenRead_IsTheSame(VectorFormat format, string name)
    {
        var time = new DateTimeOffset(2026, 11, 20, 13, 14, 15, TimeSpan.Zero).AddMilliseconds(250);
        object?[] values = ["Zürich", 7, 1L << 40, 2.5, new DateOnly(2026, 2, 28), time, true];
        var path = Write(format, name, Crs.Parse("EPSG:4326"), [new Feature(null, Square(8, 47, 1), values), new Feature(null, Square(10, 50, 2), new object?[7])]);

        using var dataset = VectorDataset.Open(path);
        var info = Assert.Single(dataset.Layers);
        Assert.Equal(2, info.Count);
        Assert.Equal("Polygon", info.GeometryType);
        Assert.Equal("EPSG:4326", info.Crs!.Identifier);
        Assert.Equal(new BoundingBox(8, 47, 12, 52), info.Extent);
        var dates = format != VectorFormat.FlatGeobuf;   // the format has times only
        Assert.Equal(dates ? Fields : [.. Fields.Select(field => field.Name == "day" ? field with { Type = FieldType.DateTime } : field)], info.Fields);
        var read = dataset.Read().OrderBy(feature => feature.Geometry!.Area).ToList();
        values[4] = dates ? values[4] : new DateTimeOffset(2026, 2, 28, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(values, read[0].Values);
        Assert.All(read[1].Values, Assert.Null);
        Assert.True(read[0].Geometry!.EqualsTopologically(Square(8, 47, 1)));
    }

    [Theory]
    [InlineData(VectorFormat.FlatGeobuf, "a.fgb")]
    [InlineData(VectorFormat.GeoPackage, "a.gpkg")]
    public void Read_FilterAndTarget_DeliversOnlyWhatTouchesInTheTargetCrs(VectorFormat format, string name)
    {
        var path = Write(format, name, Crs.Parse("EPSG:4326"), [new Feature(null, Square(8, 47, 1), new object?[7]), new Feature(null, Square(100, 50, 1), new object?[7])]);
        using var dataset = VectorDataset.Open(path);
        var one = Assert.Single(dataset.Read(filter: new BoundingBox(800_000, 5_000_000, 1_100_000, 7_000_000), target: Crs.WebMercator));
        Assert.InRange(one.Geometry!.Coordinate.X, 890_000, 1_002_000);
        Assert.Equal(2, dataset.Read().Count());
    }

    [Fact]
    public void Write_GeoJsonInUtm_BecomesLonLat()
    {
        var path = Write(VectorFormat.GeoJson, "a.geojson", Crs.Parse("EPSG:32631"), [new Feature(null, Square(500_000, 0, 1000), new object?[7])]);
        using var dataset = VectorDataset.Open(path);
        var point = Assert.Single(dataset.Read()).Geometry!.Coordinate;
        Assert.InRange(point.X, 2.99, 3.01);
        Assert.DoesNotContain("\"crs\"", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(VectorFormat.FlatGeobuf, "a.fgb")]
    [InlineData(VectorFormat.GeoJson, "a.geojson")]
    [InlineData(VectorFormat.GeoPackage, "a.gpkg")]
    public void Write_NoFeatures_IsAnEmptyLayer(VectorFormat format, string name)
    {
        using var dataset = VectorDataset.Open(Write(format, name, Crs.Parse("EPSG:4326"), []));
        Assert.Equal(0, Assert.Single(dataset.Layers).Count);
        Assert.Empty(dataset.Read());
    }

    [Theory]
    [InlineData(VectorFormat.GeoJson, "a.geojson")]
    [InlineData(VectorFormat.GeoPackage, "a.gpkg")]
    public void Write_NoGeometry_KeepsTheFeature(VectorFormat format, string name)
    {
        object?[] values = ["only words", 1, null, null, null, null, null];
        using var dataset = VectorDataset.Open(Write(format, name, Crs.Parse("EPSG:4326"), [new Feature(null, null, values), new Feature(null, Square(1, 2, 3), values)]));
        var read = dataset.Read().ToList();
        Assert.Equal(2, read.Count);
        Assert.Single(read, feature => feature.Geometry is null);
        Assert.All(read, feature => Assert.Equal("only words", feature.Values[0]));
    }

    [Fact]
    public void Write_FlatGeobufWithoutGeometry_CountsWhatIsLeftOut()
    {
        using var writer = VectorWriter.Create(_folder.File("a.fgb"), VectorFormat.FlatGeobuf, "a", Crs.WebMercator, "Polygon", []);
        writer.Write(new Feature(null, null, []));
        writer.Write(new Feature(null, new Polygon(null), []));
        writer.Write(new Feature(null, Square(0, 0, 1), []));
        writer.Complete();
        Assert.Equal(2, writer.LeftOut);
        using var dataset = VectorDataset.Open(_folder.File("a.fgb"));
        Assert.Single(dataset.Read());
    }

    [Theory]
    [InlineData(VectorFormat.FlatGeobuf, "a.fgb", "Unknown Z")]
    [InlineData(VectorFormat.FlatGeobuf, "a.fgb", "LineString Z")]
    [InlineData(VectorFormat.GeoPackage, "a.gpkg", "LineString Z")]
    public void Write_Heights_AreKept(VectorFormat format, string name, string geometryType)
    {
        var line = new LineString([new CoordinateZ(1, 2, 3), new CoordinateZ(4, 5, 6)]);
        using (var writer = VectorWriter.Create(_folder.File(name), format, "a", Crs.WebMercator, geometryType, []))
        {
            writer.Write(new Feature(null, line, []));
            writer.Complete();
        }

        using var dataset = VectorDataset.Open(_folder.File(name));
        Assert.Equal([3.0, 6.0], Assert.Single(dataset.Read()).Geometry!.Coordinates.Select(point => point.Z));
    }

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]""")]
    [InlineData("not json")]
    public void Open_Broken_IsOpenFailed(string content)
    {
        var path = _folder.Write("a.geojson", content);
        Assert.Equal(GeoError.OpenFailed, Assert.Throws<GeoException>(() => VectorDataset.Open(path)).Error);
    }

    [Fact]
    public void Read_UnknownLayer_NamesThoseThereAre()
    {
        using var dataset = VectorDataset.Open(Write(VectorFormat.FlatGeobuf, "a.fgb", Crs.WebMercator, []));
        var exception = Assert.Throws<GeoException>(() => dataset.Read("roads"));
        Assert.Contains("it has layer", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_WithoutComplete_LeavesNothing()
    {
        using (var writer = VectorWriter.Create(_folder.File("a.fgb"), VectorFormat.FlatGeobuf, "a", Crs.WebMercator, "Polygon", Fields))
        {
            writer.Write(new Feature(null, Square(0, 0, 1), new object?[7]));
        }

        Assert.Empty(_folder.Names());
    }

    private string Write(VectorFormat format, string name, Crs crs, IEnumerable<Feature> features)
    {
        using var writer = VectorWriter.Create(_folder.File(name), format, "layer", crs, "Polygon", Fields);
        foreach (var feature in features)
        {
            writer.Write(feature);
        }

        Assert.DoesNotContain(name, _folder.Names());
        writer.Complete();
        Assert.Equal([name], _folder.Names());
        return _folder.File(name);
    }

    private static Polygon Square(double x, double y, double side) => new(new LinearRing(
        [new(x, y), new(x + side, y), new(x + side, y + side), new(x, y + side), new(x, y)]));
}

using System.Text;
using System.Text.Json;
using Geo.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace Geo.Tests.Vectors;

public sealed class GeoJsonTests
{
    [Theory]
    [InlineData("POINT (1.5 2)")]
    [InlineData("POINT Z(1.5 2 3)")]
    [InlineData("MULTIPOINT ((1 2), (3 4))")]
    [InlineData("LINESTRING (1 2, 3 4)")]
    [InlineData("MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))")]
    [InlineData("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))")]
    [InlineData("MULTIPOLYGON (((0 0, 9 0, 9 9, 0 9, 0 0)), ((20 0, 29 0, 29 9, 20 9, 20 0)))")]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))")]
    [InlineData("POLYGON EMPTY")]
    [InlineData("POINT EMPTY")]
    public void WriteGeometry_ThenRead_IsTheSame(string wkt)
    {
        var geometry = new WKTReader().Read(wkt);
        var read = GeoJson.ReadGeometry(JsonElement.Parse(Write(json => GeoJson.WriteGeometry(json, geometry))));
        Assert.Equal(geometry.AsText(), read.AsText());
    }

    [Fact]
    public void WriteGeometry_ClockwiseShell_IsTurned() => Assert.Equal(
        """{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]]]}""",
        Write(json => GeoJson.WriteGeometry(json, new WKTReader().Read("POLYGON ((0 0, 9 9, 9 0, 0 0))"))));

    [Fact]
    public void WriteFeatureCollection_Values_HaveTheirJsonType()
    {
        Field[] fields = [new("s", FieldType.String), new("i", FieldType.Integer64), new("r", FieldType.Real), new("n", FieldType.Real), new("d", FieldType.Date), new("t", FieldType.DateTime), new("b", FieldType.Boolean)];
        object?[] values = ["a\"b", 1L << 40, 0.1, double.NaN, new DateOnly(2026, 1, 2), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), true];
        var json = Write(writer => GeoJson.WriteFeatureCollection(writer, fields, [new Feature(7, new Point(1.123456789, 2), values)]));
        Assert.Equal(
            """{"type":"FeatureCollection","features":[{"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[1.1234568,2]},"properties":{"s":"a\u0022b","i":1099511627776,"r":0.1,"n":null,"d":"2026-01-02","t":"2026-01-02T02:04:05Z","b":true}}]}""",
            json);
    }

    [Theory]
    [InlineData("""{"type":"Nope","coordinates":[1,2]}""", "/type")]
    [InlineData("""{"type":"Point"}""", "/coordinates")]
    [InlineData("""{"type":"Point","coordinates":[1]}""", "/coordinates")]
    [InlineData("""{"type":"Point","coordinates":["1",2]}""", "/coordinates")]
    [InlineData("""{"type":"Point","coordinates":[1e400,2]}""", "/coordinates")]
    [InlineData("""{"type":"LineString","coordinates":[[1,2]]}""", "/coordinates")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}""", "/coordinates")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],5]}""", "/coordinates/1")]
    [InlineData("""{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,true]}]}""", "/geometries/0/coordinates")]
    [InlineData("[]", "/type")]
    public void ReadGeometry_Fault_IsToldWithItsPlace(string json, string pointer)
    {
        var exception = Assert.Throws<GeoException>(() => GeoJson.ReadGeometry(JsonElement.Parse(json)));
        Assert.Equal(GeoError.InvalidGeometry, exception.Error);
        Assert.Contains($"at {pointer}:", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadGeometry_OverALimit_IsTooLarge()
    {
        var line = JsonElement.Parse("""{"type":"LineString","coordinates":[[0,0],[1,1],[2,2]]}""");
        Assert.Equal(GeoError.TooLarge, Assert.Throws<GeoException>(() => GeoJson.ReadGeometry(line, new GeoJsonLimits { MaximumPositions = 2 })).Error);
        var nested = string.Concat(Enumerable.Repeat("""{"type":"GeometryCollection","geometries":[""", 6)) + string.Concat(Enumerable.Repeat("]}", 6));
        Assert.Equal(GeoError.TooLarge, Assert.Throws<GeoException>(() => GeoJson.ReadGeometry(JsonElement.Parse(nested))).Error);
    }

    [Fact]
    public void ReadFeatures_EachForm_IsFeatures()
    {
        const string Point = """{"type":"Point","coordinates":[1,2]}""";
        const string Feature = $$$"""{"type":"Feature","id":5,"geometry":{{{Point}}},"properties":{"a":1}}""";
        Assert.Null(Assert.Single(GeoJson.ReadFeatures(JsonElement.Parse(Point))).Id);
        Assert.Equal("5", Assert.Single(GeoJson.ReadFeatures(JsonElement.Parse(Feature))).Id);
        var features = GeoJson.ReadFeatures(JsonElement.Parse($$$"""{"type":"FeatureCollection","features":[{{{Feature}}},{"type":"Feature","geometry":null,"properties":null}]}"""));
        Assert.Equal(1, features[0].Properties.GetProperty("a").GetInt32());
        Assert.Null(features[1].Geometry);
        Assert.Equal(JsonValueKind.Undefined, features[1].Properties.ValueKind);
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

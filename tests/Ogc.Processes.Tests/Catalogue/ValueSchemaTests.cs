using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Tests.Catalogue;

public sealed class ValueSchemaTests
{
    public static TheoryData<string> AllSchemas() =>
    [
        .. new[]
        {
            ValueSchema.Any(), ValueSchema.String(["a"], "a", "uri", "^a", 5), ValueSchema.Number(0, 1, 0.5, "m"), ValueSchema.NumberAbove(0, 5, 1),
            ValueSchema.Integer(0, 5, 1, "px"), ValueSchema.Boolean(true), ValueSchema.DateTime(), ValueSchema.DateTimeInterval(), ValueSchema.BoundingBox(),
            ValueSchema.Raster(), ValueSchema.NetCdf(), ValueSchema.Vector(), ValueSchema.GeoJsonFeatures(), ValueSchema.GeoJsonGeometry(),
            ValueSchema.Text("application/xml"), ValueSchema.Array(ValueSchema.Integer(), 1, 5, true), ValueSchema.AnyObject(),
            ValueSchema.Object(new Dictionary<string, JsonElement> { ["a"] = ValueSchema.Number() }, "a"), ValueSchema.OneOf(ValueSchema.String(), ValueSchema.Number()),
        }.Select(schema => schema.GetRawText()),
    ];

    [Theory]
    [MemberData(nameof(AllSchemas))]
    public void Schema_OfEveryKind_IsOfTheDialect(string schema)
    {
        Assert.DoesNotContain("$ref", schema, StringComparison.Ordinal);
        JsonSchema.Parse(JsonDocument.Parse(schema).RootElement);
    }

    [Fact]
    public void BoundingBox_NamesItsFormatFirst() =>
        Assert.Equal("""{"format":"ogc-bbox"}""", ValueSchema.BoundingBox().GetProperty("allOf")[0].GetRawText());

    [Fact]
    public void Raster_IsBinaryText() => Assert.Equal(
        """{"type":"string","contentEncoding":"binary","contentMediaType":"image/tiff; application=geotiff"}""",
        ValueSchema.Raster().GetRawText());

    [Fact]
    public void NumberAbove_HasABooleanExclusiveMinimum() =>
        Assert.Equal("""{"type":"number","minimum":0,"exclusiveMinimum":true}""", ValueSchema.NumberAbove(0).GetRawText());
}

using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs;
using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Tests.Inputs.Schemas;

public sealed class SchemaValidatorTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"")]
    [InlineData("""{"type":"string","nullable":true}""", "null")]
    [InlineData("""{"type":"integer"}""", "5")]
    [InlineData("""{"type":"number"}""", "5")]
    [InlineData("""{"type":"number","minimum":0,"maximum":1}""", "1")]
    [InlineData("""{"type":"number","multipleOf":0.1}""", "0.3")]
    [InlineData("""{"type":"boolean"}""", "false")]
    [InlineData("""{"type":"array","items":{"type":"integer"},"minItems":1,"uniqueItems":true}""", "[1,2]")]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":{"type":"number"}}}""", """{"a":1,"b":"x"}""")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"number"}}""", """{"a":1,"b":2}""")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"number"}]}""", "3")]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"number"}]}""", "3")]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":3}]}""", "2")]
    [InlineData("""{"enum":["a",1,{"b":[2]}]}""", """{"b":[2]}""")]
    [InlineData("""{"type":"string","minLength":2,"maxLength":2}""", "\"😀😀\"")]
    [InlineData("""{"type":"string","pattern":"^[A-Z]{2}$"}""", "\"AB\"")]
    [InlineData("""{"type":"string","format":"date-time"}""", "\"2024-07-01T12:00:00.5+02:00\"")]
    [InlineData("""{"type":"string","format":"date"}""", "\"2024-02-29\"")]
    [InlineData("""{"type":"string","format":"unheard-of"}""", "\"anything\"")]
    [InlineData("{}", "[null]")]
    public void Validate_OfAValueThatFits_FindsNothing(string schema, string value) => Assert.Empty(Faults(schema, value));

    [Theory]
    [InlineData("""{"type":"string"}""", "5", "", "is 5, but must be a string")]
    [InlineData("""{"type":"integer"}""", "5.5", "", "is 5.5, but must be an integer")]
    [InlineData("""{"type":"number"}""", "\"5\"", "", "is '5', but must be a number")]
    [InlineData("""{"type":"string"}""", "null", "", "but must be a string")]
    [InlineData("""{"type":"string","nullable":true}""", "1", "", "but must be a string or null")]
    [InlineData("""{"type":"number","minimum":0}""", "-0.5", "", "is -0.5, but must be at least 0")]
    [InlineData("""{"type":"number","maximum":90}""", "95", "", "is 95, but must be at most 90")]
    [InlineData("""{"type":"number","minimum":0,"exclusiveMinimum":true}""", "0", "", "is 0, but must be above 0")]
    [InlineData("""{"type":"number","maximum":1,"exclusiveMaximum":true}""", "1", "", "is 1, but must be below 1")]
    [InlineData("""{"type":"number"}""", "1e999", "", "larger than a double can hold")]
    [InlineData("""{"type":"integer","multipleOf":5}""", "7", "", "must be a multiple of 5")]
    [InlineData("""{"enum":["ndvi","evi"]}""", "\"nvdi\"", "", "is 'nvdi', but must be one of 'ndvi', 'evi'")]
    [InlineData("""{"type":"string","minLength":2}""", "\"a\"", "", "has 1 characters, but must have at least 2")]
    [InlineData("""{"type":"string","pattern":"^a+$"}""", "\"b\"", "", "does not match the pattern ^a+$")]
    [InlineData("""{"type":"array","minItems":2,"maxItems":2}""", "[1]", "", "has 1 items, but must have 2")]
    [InlineData("""{"type":"array","uniqueItems":true}""", "[1,1]", "", "has equal items")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "[1,\"x\"]", "/1", "is 'x', but must be an integer")]
    [InlineData("""{"type":"object","required":["red"]}""", "{}", "", "has no member 'red'")]
    [InlineData("""{"type":"object","properties":{"a~/b":{"type":"number"}}}""", """{"a~/b":true}""", "/a~0~1b", "but must be a number")]
    [InlineData("""{"type":"object","properties":{"red":{}},"additionalProperties":false}""", """{"rot":1}""", "/rot", "is unknown; allowed are red")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"type":"number"}]}""", "3", "", "fits 2 of the allowed forms")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"array","items":{"type":"number"}}]}""", "[1,true]", "/1", "is true, but must be a number")]
    [InlineData("""{"type":"string","format":"date-time"}""", "\"2024-07-01T12:00:00\"", "", "must be a date and time with offset")]
    [InlineData("""{"type":"string","format":"date"}""", "\"2023-02-29\"", "", "must be a date")]
    [InlineData("""{"type":"string","format":"uri"}""", "\"no uri\"", "", "must be an absolute URI")]
    [InlineData("""{"type":"string","contentEncoding":"binary"}""", "\"not base64!\"", "", "which is not base64")]
    public void Validate_OfAValueThatDoesNotFit_SaysWhereAndWhy(string schema, string value, string pointer, string message)
    {
        var fault = Assert.Single(Faults(schema, value));

        Assert.Equal(pointer, fault.Pointer);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_OfSeveralFaults_FindsAll()
    {
        var schema = """{"type":"object","required":["c"],"properties":{"a":{"type":"number"},"b":{"type":"array","items":{"type":"string"}}}}""";

        var faults = Faults(schema, """{"a":"x","b":[1,"y",2]}""");

        Assert.Equal(["", "/a", "/b/0", "/b/2"], faults.Select(fault => fault.Pointer));
    }

    [Fact]
    public void Validate_OfAPatternThatExplodes_EndsInTime()
    {
        var faults = Faults("""{"type":"string","pattern":"^(a+)+$"}""", $"\"{new string('a', 60)}!\"");

        Assert.Single(faults);
    }

    [Fact]
    public void Validate_OfALongValue_ShowsItsBeginning()
    {
        var fault = Assert.Single(Faults("""{"enum":["a"]}""", $"\"{new string('x', 100_000)}\""));

        Assert.True(fault.Message.Length < 200);
    }

    [Theory]
    [InlineData("""{"bbox":[4,51,5,52]}""", "")]
    [InlineData("""{"bbox":[4,51,0,5,52,100]}""", "")]
    [InlineData("""{"bbox":[51,4,52,5],"crs":"http://www.opengis.net/def/crs/EPSG/0/4326"}""", "")]
    [InlineData("""{"bbox":[170,51,-170,52]}""", "")]
    [InlineData("""{"bbox":[4,51,5]}""", "has 3 items")]
    [InlineData("""{"bbox":[4,51,5,"x"]}""", "must be a number")]
    [InlineData("""{"bbox":[51,170,52,-170],"crs":"EPSG:4326"}""", "")]
    [InlineData("""{"bbox":[4,53,5,52]}""", "lower corner 53 above the upper 52 on axis 2")]
    [InlineData("""{"bbox":[53,4,52,5],"crs":"EPSG:4326"}""", "lower corner 53 above the upper 52 on axis 1")]
    [InlineData("""{"bbox":[500,4,400,5],"crs":"EPSG:32631"}""", "lower corner 500 above the upper 400 on axis 1")]
    [InlineData("""{"bbox":[4,51,5,52],"crs":"EPSG:999999"}""", "no coordinate reference system known here")]
    [InlineData("""{"crs":"EPSG:4326"}""", "has no member 'bbox'")]
    [InlineData("[4,51,5,52]", "must be an object")]
    public void Validate_OfABoundingBox_ChecksItsNumbersAndCrs(string value, string message) =>
        AssertMessage(ValueSchema.BoundingBox(), value, message);

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[1,2]}""", "")]
    [InlineData("""{"type":"Point"}""", "without its member 'coordinates'")]
    [InlineData("""{"type":"Pt","coordinates":[1,2]}""", "must be one of")]
    [InlineData("\"POINT(1 2)\"", "must be an object")]
    public void Validate_OfAGeometry_ChecksItsType(string value, string message) =>
        AssertMessage(ValueSchema.GeoJsonGeometry(), value, message);

    [Theory]
    [InlineData("\"2024-07-01\"", "")]
    [InlineData("\"2024-07-01T00:00:00Z/2024-07-02T00:00:00Z\"", "")]
    [InlineData("\"../2024-07-02\"", "")]
    [InlineData("\"2024-07-01/..\"", "")]
    [InlineData("\"../..\"", "pattern")]
    [InlineData("\"July\"", "pattern")]
    public void Validate_OfATimeInterval_TakesItsForms(string value, string message) =>
        AssertMessage(ValueSchema.DateTimeInterval(), value, message);

    [Theory]
    [InlineData("image/tiff", "")]
    [InlineData("IMAGE/TIFF; application=geotiff", "")]
    [InlineData(null, "")]
    [InlineData("image/png", "is said to be 'image/png', but must be 'image/tiff; application=geotiff'")]
    public void Validate_OfContent_ComparesItsMediaType(string? mediaType, string message)
    {
        var faults = new FaultLog<SchemaFault>();
        SchemaValidator.Validate(JsonSchema.Parse(ValueSchema.Raster()), Json("\"AAAA\""), "", new ValueFormat(mediaType), faults);

        Assert.Equal(message.Length == 0 ? [] : [message], faults.Select(fault => fault.Message));
    }

    [Fact]
    public void Validate_OfBase64ForSeveralMediaTypes_CountsThemOnce() =>
        AssertMessage(ValueSchema.Binary("image/tiff", "application/x-netcdf"), "\"AAAA\"", "");

    [Theory]
    [InlineData("""{"$ref":"#/x"}""")]
    [InlineData("""{"type":"array","items":{"$ref":"#/x"}}""")]
    [InlineData("""{"type":"text"}""")]
    [InlineData("""{"type":["string","null"]}""")]
    [InlineData("""{"type":"string","pattern":"("}""")]
    [InlineData("""{"minimum":"0"}""")]
    [InlineData("""{"minItems":-1}""")]
    [InlineData("""{"exclusiveMinimum":0}""")]
    [InlineData("true")]
    public void Parse_OfASchemaOutsideTheDialect_IsRefused(string schema) =>
        Assert.Throws<FormatException>(() => JsonSchema.Parse(Json(schema)));

    private static void AssertMessage(JsonElement schema, string value, string message)
    {
        var faults = new FaultLog<SchemaFault>();
        SchemaValidator.Validate(JsonSchema.Parse(schema), Json(value), "", null, faults);
        if (message.Length == 0)
        {
            Assert.Empty(faults);
        }
        else
        {
            Assert.Contains(faults, fault => fault.Message.Contains(message, StringComparison.Ordinal));
        }
    }

    private static FaultLog<SchemaFault> Faults(string schema, string value)
    {
        var faults = new FaultLog<SchemaFault>();
        SchemaValidator.Validate(JsonSchema.Parse(Json(schema)), Json(value), string.Empty, null, faults);
        return faults;
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement.Clone();
}

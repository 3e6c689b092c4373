using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs;
using Ogc.Processes.Jobs;
using Ogc.Server.OgcApi;

namespace Ogc.Server.Tests.OgcApi;

/// <summary>What becomes of the spellings that versions and clients use.</summary>
public sealed class ExecuteRequestJsonTests
{
    private static readonly ProcessDescription Process = new(
        "p", "1", "P", "P.",
        [
            new InputDescription("one", "One", "One.", ValueSchema.String()),
            new InputDescription("many", "Many", "Many.", ValueSchema.String()) { MaxOccurs = null },
            new InputDescription("list", "List", "List.", ValueSchema.Array(ValueSchema.Integer())),
            new InputDescription("lists", "Lists", "Lists.", ValueSchema.Array(ValueSchema.Integer())) { MaxOccurs = 3 },
        ],
        [new OutputDescription("a", "A", "A.", ValueSchema.String()), new OutputDescription("b", "B", "B.", ValueSchema.String())]);

    [Theory]
    [InlineData("""{"inputs":{"one":"x"}}""", "one", 1)]
    [InlineData("""{"inputs":{"one":["x","y"]}}""", "one", 1)]
    [InlineData("""{"inputs":{"many":"x"}}""", "many", 1)]
    [InlineData("""{"inputs":{"many":["x","y"]}}""", "many", 2)]
    [InlineData("""{"inputs":{"many":[]}}""", "many", 0)]
    [InlineData("""{"inputs":{"many":["x",{"value":"y"},{"href":"http://z"}]}}""", "many", 3)]
    [InlineData("""{"inputs":{"list":[1,2]}}""", "list", 1)]
    [InlineData("""{"inputs":{"lists":[1,2]}}""", "lists", 1)]
    [InlineData("""{"inputs":{"lists":[[1],[2,3]]}}""", "lists", 2)]
    [InlineData("""{"inputs":{"unknown":[1,2]}}""", "unknown", 1)]
    public void Inputs_Arrays_AreValuesOrOccurrencesByTheDescription(string body, string input, int occurrences) =>
        Assert.Equal(occurrences, Read(body).Inputs[input].Count);

    [Theory]
    [InlineData("""{"href":"http://x/","type":"image/tiff"}""", "image/tiff", null)]
    [InlineData("""{"href":"http://x/","mediaType":"image/tiff"}""", "image/tiff", null)]
    [InlineData("""{"href":"http://x/","format":{"mediaType":"image/tiff","encoding":"base64"}}""", "image/tiff", "base64")]
    [InlineData("""{"href":"http://x/","rel":"whatever"}""", null, null)]
    public void Input_Link_IsAReferenceWithItsFormat(string value, string? mediaType, string? encoding)
    {
        var reference = Assert.IsType<ReferenceValue>(Assert.Single(Read("{\"inputs\":{\"one\":" + value + "}}").Inputs["one"]));

        Assert.Equal("http://x/", reference.Href);
        Assert.Equal(mediaType, reference.Format?.MediaType);
        Assert.Equal(encoding, reference.Format?.Encoding);
    }

    [Theory]
    [InlineData("""{"value":"eA==","mediaType":"image/tiff","encoding":"base64"}""")]
    [InlineData("""{"value":"eA==","format":{"mediaType":"image/tiff","encoding":"base64"}}""")]
    public void Input_QualifiedValue_IsInlineWithItsFormat(string value)
    {
        var inline = Assert.IsType<InlineValue>(Assert.Single(Read("{\"inputs\":{\"one\":" + value + "}}").Inputs["one"]));

        Assert.Equal("eA==", inline.Value.GetString());
        Assert.Equal(new ValueFormat("image/tiff", "base64"), inline.Format);
        Assert.Equal("/inputs/one/value", inline.Pointer);
    }

    [Theory]
    [InlineData("""{"bbox":[1,2,3,4]}""")]
    [InlineData("""{"type":"Point","coordinates":[1,2]}""")]
    public void Input_OtherObject_IsTheValue(string value) =>
        Assert.Equal(value, Assert.IsType<InlineValue>(Assert.Single(Read("{\"inputs\":{\"one\":" + value + "}}").Inputs["one"])).Value.GetRawText());

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"outputs":{}}""", null)]
    [InlineData("""{"outputs":null}""", null)]
    [InlineData("""{"outputs":{"a":{}}}""", "a:value")]
    [InlineData("""{"outputs":{"a":null,"b":true}}""", "a:value b:value")]
    [InlineData("""{"outputs":{"b":{"transmissionMode":"reference"}}}""", "b:reference")]
    public void Outputs_Members_AreTheWantedOnes(string body, string? expected) => Assert.Equal(expected, Wanted(Read(body)));

    [Theory]
    [InlineData("{}", "a:reference b:reference")]
    [InlineData("""{"outputs":{"a":{},"b":{"transmissionMode":"value"}}}""", "a:reference b:value")]
    public void Outputs_PreferredByReference_AreSoWhereNothingElseIsSaid(string body, string expected) =>
        Assert.Equal(expected, Wanted(ExecuteRequestJson.Read(JsonElement.Parse(body), Process, byReference: true)));

    [Theory]
    [InlineData("{}", ResponseForm.Raw)]
    [InlineData("""{"response":"raw"}""", ResponseForm.Raw)]
    [InlineData("""{"response":"document"}""", ResponseForm.Document)]
    [InlineData("""{"mode":"async","subscriber":{"successUri":"http://x/"}}""", ResponseForm.Raw)]
    public void Response_IsRawByDefaultAndUnknownMembersAreIgnored(string body, ResponseForm expected) => Assert.Equal(expected, Read(body).Response);

    private static ExecuteRequest Read(string body) => ExecuteRequestJson.Read(JsonElement.Parse(body), Process, byReference: false);

    private static string? Wanted(ExecuteRequest request) => request.Outputs is null
        ? null
        : string.Join(' ', request.Outputs.Select(output => $"{output.Key}:{(output.Value.ByReference ? "reference" : "value")}"));
}

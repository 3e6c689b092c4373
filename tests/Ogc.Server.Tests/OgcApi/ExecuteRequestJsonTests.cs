using System.Text.Json;
using Ogc.Processes;
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

    [Theory]
    [InlineData("many", 100, "/inputs/many")]
    [InlineData("one", 1, "/inputs/one")]
    [InlineData("lists", 1, "/inputs/lists")]
    public void Inputs_AMillionWrongItems_AreRefusedWithoutAMillionFaults(string input, int most, string pointer)
    {
        var items = string.Concat(Enumerable.Repeat(input == "lists" ? ",[]" : ",null", 1_000_000));
        var start = input == "lists" ? "[]" : "{\"href\":\"a\"}";
        var body = JsonElement.Parse("{\"inputs\":{\"" + input + "\":[" + start + items + "]}}");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Assert.Throws<ProcessException>(() => ExecuteRequestJson.Read(body, Process, byReference: false));

        Assert.InRange(refused.Faults.Count, 1, most);
        Assert.StartsWith(pointer, refused.Faults[0].Pointer, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Inputs_AsManyNullsAsAllowed_AreToldOfUpToTheLimitWithTheirPlaces()
    {
        var body = JsonElement.Parse("{\"inputs\":{\"many\":[\"x\"" + string.Concat(Enumerable.Repeat(",null", 5_000)) + "]}}");

        var refused = Assert.Throws<ProcessException>(() => ExecuteRequestJson.Read(body, Process, byReference: false));

        Assert.Equal(FaultLog<InputFault>.Limit, refused.Faults.Count);
        Assert.Equal("/inputs/many/1", refused.Faults[0].Pointer);
        Assert.Contains("or more", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_UnknownByTheThousand_AreCutButNotLost()
    {
        var names = string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"u{i}\":[1,null]"));
        var request = Read("{\"inputs\":{" + names + "},\"outputs\":{" + names.Replace("[1,null]", "{}", StringComparison.Ordinal) + "}}");

        Assert.InRange(request.Inputs.Count, 1, 200);
        Assert.Equal(Process.Outputs.Count + 1, request.Outputs!.Count);
    }

    private static ExecuteRequest Read(string body) => ExecuteRequestJson.Read(JsonElement.Parse(body), Process, byReference: false);

    private static string? Wanted(ExecuteRequest request) => request.Outputs is null
        ? null
        : string.Join(' ', request.Outputs.Select(output => $"{output.Key}:{(output.Value.ByReference ? "reference" : "value")}"));
}

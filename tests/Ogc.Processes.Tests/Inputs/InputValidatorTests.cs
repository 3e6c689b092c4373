using System.Text.Json;
using Microsoft.Extensions.Options;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs;
using Ogc.Processes.Inputs.Fetching;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests.Inputs;

public sealed class InputValidatorTests
{
    private static readonly ProcessDescription Process = TestProcess.Echo().Description with
    {
        Id = "chain",
        Inputs =
        [
            new("image", "", "", ValueSchema.Raster()),
            new("azimuth", "", "", ValueSchema.Number(0, 360, 315)) { MinOccurs = 0 },
            new("bands", "", "", ValueSchema.Array(ValueSchema.Integer(1))) { MinOccurs = 0 },
            new("names", "", "", ValueSchema.String()) { MinOccurs = 0, MaxOccurs = 3 },
            new("pairs", "", "", ValueSchema.Array(ValueSchema.Number(), 2, 2)) { MinOccurs = 0, MaxOccurs = null },
        ],
    };

    private const string Image = "\"image\":{\"href\":\"https://example.org/a.tif\"}";

    [Fact]
    public void Validate_OfEverythingWrong_ReportsEveryFaultAtOnce()
    {
        var fault = Fault("""{"azimut":400,"azimuth":"north","bands":[0,"x"],"names":["a","b","c","d"],"pairs":[[1,2],[3]]}""");

        Assert.Equal(ProcessError.InvalidInput, fault.Error);
        Assert.Equal(
            [
                "azimut /inputs/azimut Process 'chain' has no input 'azimut'. Did you mean 'azimuth'?",
                "image /inputs/image Input 'image' is missing.",
                "names /inputs/names Input 'names' is there 4 times, but at most 3 are allowed.",
                "azimuth /inputs/azimuth Input 'azimuth' is 'north', but must be a number.",
                "bands /inputs/bands/0 Input 'bands' at /0 is 0, but must be at least 1.",
                "bands /inputs/bands/1 Input 'bands' at /1 is 'x', but must be an integer.",
                "pairs /inputs/pairs/1 Input 'pairs' at /1 has 1 items, but must have 2.",
            ],
            fault.Faults.Select(found => $"{found.Input} {found.Pointer} {found.Message}"));
        Assert.StartsWith("The inputs of process 'chain' have 7 faults; the first 5: ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_OfAGoodRequest_AppliesDefaultsAndSplitsOccurrences()
    {
        var bound = Validate($$"""{{{Image}},"bands":[1,2],"names":["a","b"],"pairs":[1,2]}""");

        Assert.Equal(["image", "azimuth", "bands", "names", "pairs"], bound.Select(input => input.Id));
        Assert.Equal(["315"], Texts(bound, "azimuth"));
        Assert.Equal(["[1,2]"], Texts(bound, "bands"));
        Assert.Equal(["\"a\"", "\"b\""], Texts(bound, "names"));
        Assert.Equal(["[1,2]"], Texts(bound, "pairs"));
        Assert.Equal(["/inputs/names/0", "/inputs/names/1"], bound[3].Values.Select(value => value.Pointer));
    }

    [Fact]
    public void Validate_OfRepeatedValuesForAnArray_JoinsThem()
    {
        var inputs = new Dictionary<string, IReadOnlyList<InputValue>>(Requests.Inputs($$"""{{{Image}}}"""))
        {
            ["bands"] = [new InlineValue(JsonSerializer.SerializeToElement(3)), new InlineValue(JsonSerializer.SerializeToElement(4))],
        };

        Assert.Equal(["[3,4]"], Texts(Validator().Validate(Process, inputs), "bands"));
    }

    [Theory]
    [InlineData("""{"image":{"href":"http://10.0.0.1/a.tif"}}""", "refers to 10.0.0.1, a private or local address")]
    [InlineData("""{"image":{"href":"file:///etc/passwd"}}""", "not below a folder")]
    [InlineData("""{"image":{"href":"https://example.org/a.png","type":"image/png"}}""", "is said to be 'image/png', but must be one of image/tiff")]
    [InlineData("""{"image":"not base64!"}""", "is not base64")]
    [InlineData("""{"image":{"value":"AAAA","type":"text/plain"}}""", "is said to be 'text/plain'")]
    [InlineData("""{"image":{"type":"wrong/type_1"}}""", "is an object, but must be a string")]
    public void Validate_OfAnImageThatCanNeverWork_IsRefusedBeforeAJobExists(string inputs, string message)
    {
        var fault = Fault(inputs);

        Assert.Equal("image", Assert.Single(fault.Faults).Input);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_OfAWrappedValue_PointsInsideIt()
    {
        var inputs = new Dictionary<string, IReadOnlyList<InputValue>>(Requests.Inputs($$"""{{{Image}}}"""))
        {
            ["azimuth"] = [new InlineValue(JsonSerializer.SerializeToElement(400)) { Pointer = "/inputs/azimuth/value" }],
        };

        var fault = Assert.Throws<ProcessException>(() => Validator().Validate(Process, inputs));

        Assert.Equal("/inputs/azimuth/value", Assert.Single(fault.Faults).Pointer);
    }

    [Fact]
    public void Validate_OfAMillionFaults_ReportsTheFirst()
    {
        var fault = Fault($$"""{{{Image}},"bands":[{{string.Join(',', Enumerable.Repeat("0", 100_000))}}]}""");

        Assert.Equal(100, fault.Faults.Count);
        Assert.Contains("100 faults or more", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("names", 3)]
    [InlineData("pairs", 10_000)]
    public void Validate_OfAMillionOccurrences_CountsThemOnly(string input, int most)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var inputs = Requests.Inputs($$"""{{{Image}},"{{input}}":[{{string.Join(',', Enumerable.Repeat("7", 1_000_000))}}]}""");
        var parsed = GC.GetAllocatedBytesForCurrentThread();

        var fault = Assert.Throws<ProcessException>(() => Validator().Validate(Process, inputs));

        Assert.Equal($"Input '{input}' is there 1000000 times, but at most {most} are allowed.", Assert.Single(fault.Faults).Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - parsed < (parsed - before) / 10);
    }

    [Fact]
    public void Validate_OfAMillionUnknownInputs_ReportsTheFirst()
    {
        var inputs = Enumerable.Range(0, 1_000_000).ToDictionary(
            number => $"x{number}", _ => (IReadOnlyList<InputValue>)[], StringComparer.Ordinal);

        var fault = Assert.Throws<ProcessException>(() => Validator().Validate(Process, inputs));

        Assert.Equal(100, fault.Faults.Count);
    }

    [Fact]
    public void Validate_OfAnInlineValueOverTheLimit_AsksForAReference()
    {
        var options = new InputOptions { MaxInlineBytes = 100 };

        var fault = Assert.Throws<ProcessException>(() =>
            Validator(options).Validate(Process, Requests.Inputs($$"""{"image":"{{new string('A', 400)}}"}""")));

        Assert.Contains("has 402 bytes; the limit for values in a request is 100", fault.Message, StringComparison.Ordinal);
    }

    private static ProcessException Fault(string inputs) => Assert.Throws<ProcessException>(() => Validate(inputs));

    private static IReadOnlyList<BoundInput> Validate(string inputs) => Validator().Validate(Process, Requests.Inputs(inputs));

    private static InputValidator Validator(InputOptions? settings = null)
    {
        var options = Options.Create(settings ?? new InputOptions());
        return new InputValidator(new ReferencePolicy(options, new LocalFiles(options)), options);
    }

    private static IEnumerable<string> Texts(IReadOnlyList<BoundInput> bound, string id) =>
        bound.Single(input => input.Id == id).Values.Select(value => ((InlineValue)value.Value).Value.GetRawText());
}

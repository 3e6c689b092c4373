using System.Text.Json;
using Geo;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Inputs;
using Ogc.Processes.Results;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests.Inputs;

public sealed class InputResolverTests : IAsyncDisposable
{
    private readonly TestHttpServer _server = new();
    private readonly ProcessesHost _host = new(settings: new Dictionary<string, string?>
    {
        ["Processes:Inputs:AllowPrivateAddresses"] = "true",
        ["Processes:Inputs:MaxLiteralBytes"] = "1000",
    });

    [Fact]
    public async Task Resolve_OfALiteral_GivesItsValue()
    {
        var inputs = await ResolveAsync(ValueSchema.Number(), "2.5");

        Assert.Equal(2.5, inputs.Number("it"));
        Assert.Equal("inline", inputs.One("it").Source);
        Assert.Null(inputs.One("it").File);
    }

    [Theory]
    [InlineData("""{"bbox":[4,51,5,52]}""", "CRS:84")]
    [InlineData("""{"bbox":[4,51,5,52],"crs":"http://www.opengis.net/def/crs/OGC/1.3/CRS84"}""", "CRS:84")]
    [InlineData("""{"bbox":[4,51,5,52],"crs":"urn:ogc:def:crs:OGC:1.3:CRS84"}""", "CRS:84")]
    [InlineData("""{"bbox":[51,4,52,5],"crs":"http://www.opengis.net/def/crs/EPSG/0/4326"}""", "EPSG:4326")]
    [InlineData("""{"bbox":[51,4,52,5],"crs":"urn:ogc:def:crs:EPSG::4326"}""", "EPSG:4326")]
    [InlineData("""{"bbox":[51,4,52,5],"crs":"urn:ogc:def:crs:EPSG:6.6:4326"}""", "EPSG:4326")]
    [InlineData("""{"bbox":[51,4,52,5],"crs":"EPSG:4326"}""", "EPSG:4326")]
    [InlineData("""{"bbox":[4,51,5,52],"crs":"EPSG:32631"}""", "EPSG:32631")]
    [InlineData("""{"bbox":[4,51,-10,5,52,100],"crs":"EPSG:32631"}""", "EPSG:32631")]
    public async Task Resolve_OfABoundingBox_GivesXyInItsCrs(string json, string crs)
    {
        var inputs = await ResolveAsync(ValueSchema.BoundingBox(), json);

        Assert.Equal(new BoundingBox(4, 51, 5, 52), inputs.Box("it").Box);
        Assert.Equal(crs, inputs.Box("it").Crs.Identifier);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(200_001)]
    public async Task Resolve_OfBase64_WritesItsBytes(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        var lines = Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);

        var inputs = await ResolveAsync(ValueSchema.Raster(), JsonSerializer.Serialize(lines));

        Assert.Equal(bytes, await File.ReadAllBytesAsync(inputs.File("it")));
        Assert.Equal(MediaTypes.GeoTiff, inputs.One("it").MediaType);
    }

    [Fact]
    public async Task Resolve_OfGeoJson_WritesItToAFile()
    {
        const string Features = """{"type":"FeatureCollection","features":[]}""";

        var inputs = await ResolveAsync(ValueSchema.Vector(), Features);

        Assert.EndsWith(".geojson", inputs.File("it"), StringComparison.Ordinal);
        Assert.Equal(Features, await File.ReadAllTextAsync(inputs.File("it")));
        Assert.Equal(JsonValueKind.Object, inputs.One("it").Value.ValueKind);
    }

    [Fact]
    public async Task Resolve_OfAReferenceToAFile_FetchesIt()
    {
        _server.Answer("/a.tif?sig=secret", "200 OK\r\nContent-Type: image/tiff\r\nContent-Length: 4", "tiff");

        var inputs = await ResolveAsync(ValueSchema.Raster(), $$"""{"href":"{{_server.Url("/a.tif?sig=secret")}}"}""");

        Assert.Equal("tiff", await File.ReadAllTextAsync(inputs.File("it")));
        Assert.Equal("image/tiff", inputs.One("it").MediaType);
        Assert.Equal(_server.Url("/a.tif"), inputs.One("it").Source);
    }

    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("\"quoted\"", "quoted")]
    public async Task Resolve_OfAReferenceToText_ReadsIt(string body, string expected)
    {
        _server.Answer("/t", $"200 OK\r\nContent-Length: {body.Length}", body);

        var inputs = await ResolveAsync(ValueSchema.String(), $$"""{"href":"{{_server.Url("/t")}}"}""");

        Assert.Equal(expected, inputs.Text("it"));
    }

    [Fact]
    public async Task Resolve_OfReferencesThatFail_ReportsAllWithTheirPointers()
    {
        var process = TestProcess.Echo().Description with
        {
            Inputs =
            [
                new("image", "", "", ValueSchema.Raster()),
                new("number", "", "", ValueSchema.Number(0, 5)),
                new("text", "", "", ValueSchema.String()),
                new("list", "", "", ValueSchema.Number()),
            ],
        };
        _server.Answer("/nine", "200 OK\r\nContent-Length: 1", "9")
            .Answer("/words", "200 OK\r\nContent-Length: 5", "words")
            .Answer("/long", $"200 OK\r\nContent-Length: 2000", new string('x', 2000));
        var json = $$"""
            {"image":{"href":"{{_server.Url("/missing")}}"},"number":{"href":"{{_server.Url("/nine")}}"},
             "text":{"href":"{{_server.Url("/long")}}"},"list":{"href":"{{_server.Url("/words")}}"} }
            """;

        var fault = await Assert.ThrowsAsync<ProcessException>(() => ResolveAsync(process, json));

        Assert.Equal(["/inputs/image", "/inputs/list", "/inputs/number", "/inputs/text"], fault.Faults.Select(found => found.Pointer));
        string[] expected = ["answered 404", "is not JSON", "is 9, but must be at most 5", "the limit is 1000"];
        Assert.All(expected.Zip(fault.Faults), pair => Assert.Contains(pair.First, pair.Second.Message, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _host.DisposeAsync();
    }

    private Task<ProcessInputs> ResolveAsync(JsonElement schema, string value) => ResolveAsync(
        TestProcess.Echo().Description with { Inputs = [new("it", "", "", schema)] }, $$"""{"it":{{value}}}""");

    private async Task<ProcessInputs> ResolveAsync(ProcessDescription process, string inputs)
    {
        var bound = _host.Get<InputValidator>().Validate(process, Requests.Inputs(inputs));
        return await _host.Get<InputResolver>().ResolveAsync(process.Id, bound, Path.Combine(_host.Folder, "inputs"), default);
    }
}

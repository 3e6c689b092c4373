using System.Text.Json;
using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.OgcApi;

/// <summary>Landing page, conformance, processes, definition of the API, health.</summary>
[Collection(SharedServer.Name)]
public sealed class ServerResourcesTests(ServerFixture server)
{
    [Theory]
    [InlineData("self")]
    [InlineData("alternate")]
    [InlineData("service-desc")]
    [InlineData("service-doc")]
    [InlineData("http://www.opengis.net/def/rel/ogc/1.0/conformance")]
    [InlineData("http://www.opengis.net/def/rel/ogc/1.0/processes")]
    [InlineData("http://www.opengis.net/def/rel/ogc/1.0/job-list")]
    public async Task LandingPage_Link_Leads(string relation)
    {
        var landing = await server.GetJsonAsync("/");
        using var target = await server.GetAsync(landing.Link(relation)!);

        Assert.Contains((int)target.StatusCode, new[] { 200, 301, 302 });
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/processes")]
    [InlineData("/jobs")]
    [InlineData("/health")]
    public async Task Head_Resource_IsGetWithoutBody(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var response = await server.Client.SendAsync(request);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/json", response.MediaType());
    }

    [Theory]
    [InlineData("//processes", "/processes")]
    [InlineData("///jobs//", "/jobs")]
    public async Task DoubleSlashes_AreOne(string path, string meant)
    {
        using var response = await server.Client.GetAsync(new Uri("http://localhost" + path));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.EndsWith(meant, (await response.JsonAsync()).Link("self"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forwarded_HostSchemeAndPrefix_AreInTheLinks()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "maps.example.org");
        request.Headers.Add("X-Forwarded-Prefix", "/geo");
        using var response = await server.Client.SendAsync(request);

        Assert.Equal("https://maps.example.org/geo/", (await response.JsonAsync()).Link("self"));
    }

    [Fact]
    public async Task Conformance_Classes_AreTheOnesServed()
    {
        const string Part1 = "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/";
        var classes = (await server.GetJsonAsync("/conformance")).GetProperty("conformsTo").EnumerateArray().Select(uri => uri.GetString()!).ToArray();

        Assert.Equal(
            ["core", "dismiss", "html", "job-list", "json", "oas30", "ogc-process-description"],
            classes.Where(uri => uri.StartsWith(Part1, StringComparison.Ordinal)).Select(uri => uri[Part1.Length..]));
    }

    [Fact]
    public async Task Processes_Limit_PagesByNext()
    {
        var all = (await server.GetJsonAsync("/processes")).GetProperty("processes").GetArrayLength();
        var seen = new List<string>();
        for (var next = "/processes?limit=2"; next is not null;)
        {
            var page = await server.GetJsonAsync(next);
            seen.AddRange(page.GetProperty("processes").EnumerateArray().Select(process => process.Text("id")));
            next = page.Link("next");
        }

        Assert.Equal(all, seen.Distinct().Count());
    }

    [Fact]
    public async Task Process_Description_KeepsTheOrderOfItsInputsAndLinksToItsExecution()
    {
        var process = await server.GetJsonAsync("/processes/sampler");

        Assert.Equal(["text", "tags", "seconds", "fail", "file"], process.GetProperty("inputs").EnumerateObject().Select(input => input.Name));
        Assert.Equal("unbounded", process.GetProperty("inputs").GetProperty("tags").Text("maxOccurs"));
        Assert.Equal(["sync-execute", "async-execute", "dismiss"], Strings(process.GetProperty("jobControlOptions")));
        Assert.Equal(["value", "reference"], Strings(process.GetProperty("outputTransmission")));
        Assert.EndsWith("/processes/sampler/execution", process.Link("http://www.opengis.net/def/rel/ogc/1.0/execute"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_HasEveryResourceAndATypedExecutionForEachProcess()
    {
        var api = await server.GetJsonAsync("/openapi");
        var paths = api.GetProperty("paths");

        Assert.StartsWith("3.0.", api.Text("openapi"), StringComparison.Ordinal);
        Assert.Equal("http://localhost", api.GetProperty("servers")[0].Text("url"));
        string[] expected =
        [
            "/", "/conformance", "/openapi", "/processes", "/processes/{processId}", "/processes/{processId}/execution", "/jobs", "/jobs/{jobId}",
            "/jobs/{jobId}/results", "/jobs/{jobId}/results/{outputId}", "/wms", "/samples", "/samples/{file}", "/health",
            "/processes/sampler/execution", "/processes/echo/execution",
        ];
        Assert.Empty(expected.Except(paths.EnumerateObject().Select(path => path.Name)));
        var body = paths.GetProperty("/processes/sampler/execution").GetProperty("post").GetProperty("requestBody")
            .GetProperty("content").GetProperty("application/json");
        var inputs = body.GetProperty("schema").GetProperty("properties").GetProperty("inputs");
        Assert.Equal(["text"], Strings(inputs.GetProperty("required")));
        Assert.Equal("it's", body.GetProperty("example").GetProperty("inputs").Text("text"));
        Assert.Contains("limit", paths.GetProperty("/jobs").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.Text("name")));
    }

    [Fact]
    public async Task OpenApi_OperationIds_AreUnique()
    {
        var operations = (await server.GetJsonAsync("/openapi")).GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject());
        var ids = operations.Select(operation => operation.Value.Text("operationId")).ToArray();

        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task OpenApi_References_AllLead()
    {
        var api = await server.GetJsonAsync("/openapi");
        var schemas = api.GetProperty("components").GetProperty("schemas");

        Assert.All(References(api).Distinct(), reference => Assert.True(schemas.TryGetProperty(reference.Split('/')[^1], out _), reference));
    }

    [Fact]
    public async Task Health_AllWell_IsPassWithItsParts()
    {
        var health = await server.GetJsonAsync("/health");

        Assert.Equal("pass", health.Text("status"));
        Assert.Equal(["store", "gdal", "disk"], health.GetProperty("checks").EnumerateObject().Select(check => check.Name));
    }

    [Fact]
    public async Task Samples_ListAndFile_AreServed()
    {
        var list = await server.GetJsonAsync("/samples/");
        using var file = await server.GetAsync(list.Link("item")!);

        Assert.Equal("a sample", await file.TextAsync());
    }

    private static IEnumerable<string?> Strings(JsonElement array) => array.EnumerateArray().Select(item => item.GetString());

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.NameEquals("$ref") ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}

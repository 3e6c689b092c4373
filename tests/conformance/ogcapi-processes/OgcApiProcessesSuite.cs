using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Ogc.Server.Tests.Hosting;

namespace Conformance.OgcApiProcesses;

/// <summary>The tests of ets-ogcapi-processes10, each a method with its name, asked of the process <c>echo</c>.</summary>
internal sealed class OgcApiProcessesSuite(ServerProcess server)
{
    private const string Said = "teststring";
    private const string NotReady = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/result-not-ready";
    private const string AllOutputs = """{"echoString":{"transmissionMode":"value"},"pause":{"transmissionMode":"value"}}""";

    /// <summary>By id, in the order of the file.</summary>
    public static IReadOnlyDictionary<string, Func<OgcApiProcessesSuite, Task>> Tests { get; } = typeof(OgcApiProcessesSuite)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.ReturnType == typeof(Task) && method.GetParameters().Length == 0)
        .ToDictionary(
            method => method.Name,
            method => (Func<OgcApiProcessesSuite, Task>)(suite => method.CreateDelegate<Func<Task>>(suite)()),
            StringComparer.Ordinal);

    public async Task Http()
    {
        using var response = await GetAsync("/");
        Assert.Equal(new Version(1, 1), response.Version);
    }

    public async Task LandingPage()
    {
        var landing = await GetJsonAsync("/", "landingPage.yaml");
        var relations = landing.GetProperty("links").EnumerateArray().Select(link => link.Text("rel")).ToArray();
        Assert.Contains(relations, relation => relation is "service-desc" or "service-doc");
        Assert.Contains("http://www.opengis.net/def/rel/ogc/1.0/conformance", relations);
        Assert.Contains("http://www.opengis.net/def/rel/ogc/1.0/processes", relations);
    }

    public async Task Conformance()
    {
        var classes = (await GetJsonAsync("/conformance", "confClasses.yaml")).GetProperty("conformsTo").EnumerateArray();
        Assert.Contains("http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/core", classes.Select(uri => uri.GetString()));
    }

    public async Task ProcessListLimit()
    {
        var list = await GetJsonAsync("/processes?limit=1", "processList.yaml");
        Assert.Equal(1, list.GetProperty("processes").GetArrayLength());
        Assert.Equal(JsonValueKind.Array, list.GetProperty("links").ValueKind);
    }

    public async Task ProcessList() =>
        Assert.NotEqual(0, (await GetJsonAsync("/processes", "processList.yaml")).GetProperty("processes").GetArrayLength());

    public async Task ProcessExceptionNoSuchProcess() => await AssertProblemAsync(await GetAsync("/processes/invalid-process-1234"), 404);

    public async Task ProcessSuccess() => await GetJsonAsync("/processes/echo", "process.yaml");

    public async Task ProcessDescriptionsOfAllProcesses()
    {
        var list = await GetJsonAsync("/processes");
        foreach (var id in list.GetProperty("processes").EnumerateArray().Select(process => process.Text("id")))
        {
            var process = await GetJsonAsync("/processes/" + id);
            Assert.All(process.GetProperty("inputs").EnumerateObject(), input => Assert.True(input.Value.TryGetProperty("schema", out _)));
            Assert.All(process.GetProperty("outputs").EnumerateObject(), output => Assert.True(output.Value.TryGetProperty("schema", out _)));
        }
    }

    public async Task InputAndOutputOfMixedType()
    {
        var process = await GetJsonAsync("/processes/echo");
        foreach (var kind in new[] { "inputs", "outputs" })
        {
            Assert.Contains(process.GetProperty(kind).EnumerateObject(), one => one.Value.GetProperty("schema").TryGetProperty("oneOf", out _));
        }
    }

    public async Task JobCreationAutoExecutionMode() => AssertStatus(await ExecuteAsync(Request(), "respond-async"), 200, 201);

    public async Task JobCreationDefaultExecutionMode() => AssertStatus(await ExecuteAsync(Request()), 200);

    public async Task JobCreationDefaultOutputs() => AssertStatus(await ExecuteAsync(Request(outputs: null)), 200, 201);

    public async Task JobCreationInputArray()
    {
        AssertStatus(await ExecuteAsync(Request("\"echoArray\":[1,2,3]", """{"echoArray":{"transmissionMode":"value"}}""")), 200, 201);
        AssertStatus(await ExecuteAsync(Request("\"echoArray\":[1,2,3]", "{}")), 200, 201);
    }

    public async Task JobCreationInputInlineBbox()
    {
        const string Box = "\"echoBbox\":{\"bbox\":[51.9,7,52,7.1],\"crs\":\"http://www.opengis.net/def/crs/OGC/1.3/CRS84\"}";
        AssertStatus(await ExecuteAsync(Request(Box, """{"echoBbox":{"transmissionMode":"value"}}""")), 200, 201);
        AssertStatus(await ExecuteAsync(Request(Box, "{}")), 200, 201);
    }

    public async Task JobCreationInputInline() => AssertStatus(await ExecuteAsync(Request()), 200, 201);

    public async Task JobCreationInputValidation()
    {
        using var right = await ExecuteAsync(Request());
        Assert.Contains(Said, await right.TextAsync(), StringComparison.Ordinal);

        using var wrong = await ExecuteAsync(Request("\"echoXml\":{\"type\":\"wrong/type_1234\"}"));
        AssertStatus(wrong, 400, 500);
        Assert.Equal("application/json", wrong.MediaType()); // the suite takes no problem+json here
        PublishedSchemas.AssertValid("exception.yaml", await wrong.JsonAsync());
    }

    public async Task JobCreationRequestAndSuccess()
    {
        using var created = await ExecuteAsync(Request(), "respond-async ");
        Assert.NotNull(created.Headers.Location);
        using var job = await GetAsync(created.Headers.Location!.ToString(), accept: null);
        Assert.Equal("application/json", job.MediaType());
        PublishedSchemas.AssertValid("statusInfo.yaml", await job.JsonAsync());
    }

    public async Task JobCreationSyncDocument() => AssertStatus(await ExecuteAsync(Request(response: "document")), 200, 201);

    public async Task JobCreationSyncRawValueMulti() => AssertStatus(await ExecuteAsync(Request(response: "raw")), 200, 201);

    public async Task JobCreationSyncRawValueOne()
    {
        using var response = await ExecuteAsync(Request(outputs: """{"echoString":{"transmissionMode":"value"}}""", response: "raw"));
        AssertStatus(response, 200, 201);
        Assert.Contains(Said, await response.TextAsync(), StringComparison.Ordinal);
    }

    public async Task JobExceptionNoSuchJob() => await AssertProblemAsync(await GetAsync("/jobs/invalid-job-1234"), 404);

    public async Task JobResultsNoSuchJob() => await AssertProblemAsync(await GetAsync("/jobs/invalid-job-1234/results"), 404);

    public async Task JobResultsExceptionResultsNotReady()
    {
        using var created = await ExecuteAsync(Request("\"pause\":5", response: "raw"), "respond-async");
        var problem = await AssertProblemAsync(await GetAsync(created.Headers.Location + "/results"), 404);
        Assert.Equal(NotReady, problem.Text("type"));
        PublishedSchemas.AssertValid("exception.yaml", problem);
    }

    public async Task JobResultsFailed() => await AssertProblemAsync(await ExecuteAsync("""{"invalid-execute-request":"true)"}"""), 400);

    public async Task JobResults()
    {
        using var created = await ExecuteAsync(Request(), "respond-async");
        AssertStatus(created, 201);
        var job = await GetJsonAsync(created.Headers.Location!.ToString(), "statusInfo.yaml");
        Assert.Equal("process", job.Text("type"));
    }

    public async Task JobResultsAsyncRawValueOne()
    {
        using var created = await ExecuteAsync(Request(outputs: """{"echoString":{"transmissionMode":"value"}}""", response: "raw"), "respond-async");
        AssertStatus(created, 201);
        await created.JsonAsync();
        var job = created.Headers.Location!.ToString();
        for (var i = 0; i < 100 && (await GetJsonAsync(job)).Link("http://www.opengis.net/def/rel/ogc/1.0/results") is null; i++)
        {
            await Task.Delay(50);
        }

        using var results = await GetAsync((await GetJsonAsync(job)).Link("http://www.opengis.net/def/rel/ogc/1.0/results")!, accept: null);
        Assert.Contains(Said, await results.TextAsync(), StringComparison.Ordinal);
    }

    public async Task JobResultsAsyncDocument() => AssertStatus(await ExecuteAsync(Request(response: "document"), "respond-async"), 200, 201);

    public async Task JobResultsSync()
    {
        using var response = await ExecuteAsync(Request());
        AssertStatus(response, 200);
        Assert.Null(response.Header("Link")); // the suite follows it as it stands, brackets and all
    }

    public async Task JobList()
    {
        AssertStatus(await ExecuteAsync(Request(), "respond-async"), 201);
        Assert.NotEqual(0, (await GetJsonAsync("/jobs", "jobList.yaml")).GetProperty("jobs").GetArrayLength());
    }

    private static string Request(string? more = null, string? outputs = AllOutputs, string? response = null) =>
        $$"""{"inputs":{"echoString":"{{Said}}"{{(more is null ? string.Empty : "," + more)}}}"""
        + (outputs is null ? string.Empty : $",\"outputs\":{outputs}")
        + (response is null ? "}" : $",\"response\":\"{response}\"}}");

    private Task<HttpResponseMessage> ExecuteAsync(string body, string? prefer = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/processes/echo/execution")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (prefer is not null)
        {
            request.Headers.TryAddWithoutValidation("Prefer", prefer);
        }

        return SendAsync(request, "application/json");
    }

    private Task<HttpResponseMessage> GetAsync(string path, string? accept = "application/json") =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), accept);

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? accept)
    {
        if (accept is not null)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        }

        return server.Client.SendAsync(request);
    }

    private async Task<JsonElement> GetJsonAsync(string path, string? schema = null)
    {
        using var response = await GetAsync(path);
        AssertStatus(response, 200);
        Assert.Equal("application/json", response.MediaType());
        var document = await response.JsonAsync();
        if (schema is not null)
        {
            PublishedSchemas.AssertValid(schema, document);
        }

        return document;
    }

    private static void AssertStatus(HttpResponseMessage response, params int[] expected) => Assert.Contains((int)response.StatusCode, expected);

    private static async Task<JsonElement> AssertProblemAsync(HttpResponseMessage response, int status)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(response.MediaType(), new[] { "application/json", "application/problem+json" });
        var problem = await response.JsonAsync();
        Assert.NotEmpty(problem.Text("type"));
        return problem;
    }
}

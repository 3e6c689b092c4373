using System.Text;
using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.OgcApi;

/// <summary>Every error: status, exception type, media type, and where the fault is.</summary>
[Collection(SharedServer.Name)]
public sealed class ErrorTests(ServerFixture server)
{
    private const string Types = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";

    [Theory]
    [InlineData("/processes/nothing", 404, Types + "no-such-process")]
    [InlineData("/jobs/nothing", 404, Types + "no-such-job")]
    [InlineData("/jobs/00000000-0000-0000-0000-000000000000", 404, Types + "no-such-job")]
    [InlineData("/jobs/nothing/results", 404, Types + "no-such-job")]
    [InlineData("/jobs/nothing/results/x", 404, Types + "no-such-job")]
    [InlineData("/jobs?limit=0", 400, Types + "invalid-query-parameter-value")]
    [InlineData("/jobs?limit=many", 400, Types + "invalid-query-parameter-value")]
    [InlineData("/jobs?status=sleeping", 400, Types + "invalid-query-parameter-value")]
    [InlineData("/jobs?datetime=yesterday", 400, Types + "invalid-query-parameter-value")]
    [InlineData("/jobs?minDuration=-1", 400, Types + "invalid-query-parameter-value")]
    [InlineData("/jobs?after=nonsense", 400, Types + "invalid-query-parameter-value")]
    [InlineData("/processes?limit=-5", 400, Types + "invalid-query-parameter-value")]
    [InlineData("/processes?f=xml", 400, Types + "invalid-query-parameter-value")]
    [InlineData("/nowhere", 404, "about:blank")]
    [InlineData("/samples/nothing.tif", 404, "about:blank")]
    [InlineData("/samples/..%2Fjobs.db", 404, "about:blank")]
    public async Task Get_Wrong_IsAProblemOfItsType(string path, int status, string type)
    {
        using var response = await server.GetAsync(path);
        var problem = await response.JsonAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.MediaType());
        Assert.Equal(type, problem.Text("type"));
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.Text("traceId"));
    }

    [Theory]
    [InlineData("""{"inputs":{}}""", "text", "/inputs/text")]
    [InlineData("""{"inputs":{"text":5}}""", "text", "/inputs/text")]
    [InlineData("""{"inputs":{"text":"a","other":1}}""", "other", "/inputs/other")]
    [InlineData("""{"inputs":{"text":"a","seconds":61}}""", "seconds", "/inputs/seconds")]
    [InlineData("""{"inputs":{"text":"a","tags":["b",5]}}""", "tags", "/inputs/tags/1")]
    [InlineData("""{"inputs":{"text":["a","b"]}}""", "text", "/inputs/text")]
    [InlineData("""{"inputs":{"text":{"value":5}}}""", "text", "/inputs/text/value")]
    [InlineData("""{"inputs":{"text":null}}""", "text", "/inputs/text")]
    [InlineData("""{"inputs":{"text":{"href":5}}}""", "text", "/inputs/text/href")]
    [InlineData("""{"inputs":{"text":"a","file":{"href":"x","format":"text"}}}""", "file", "/inputs/file/format")]
    public async Task Execute_WrongInput_NamesInputAndPointer(string body, string input, string pointer)
    {
        using var response = await server.ExecuteAsync(body);
        var problem = await response.JsonAsync();
        var fault = problem.GetProperty("errors")[0];

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(input, fault.Text("input"));
        Assert.Equal(pointer, fault.Text("pointer"));
        Assert.NotEmpty(fault.Text("detail"));
    }

    [Theory]
    [InlineData("[]", "invalid-request")]
    [InlineData("", "invalid-request")]
    [InlineData("{", "invalid-request")]
    [InlineData("""{"inputs":[]}""", "invalid-request")]
    [InlineData("""{"inputs":{"text":"a"},"inputs":{}}""", "invalid-request")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":[]}""", "invalid-request")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{"text":5}}""", "invalid-request")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{"text":{"transmissionMode":"post"}}}""", "invalid-request")]
    [InlineData("""{"inputs":{"text":"a"},"response":"pigeon"}""", "invalid-request")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{"nothing":{}}}""", "no-such-output")]
    public async Task Execute_WrongRequest_Is400(string body, string code)
    {
        using var response = await server.ExecuteAsync(body);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(code, (await response.JsonAsync()).Text("code"));
    }

    [Fact]
    public async Task Execute_SeveralStructuralFaults_ReportsAll()
    {
        using var response = await server.ExecuteAsync("""{"inputs":{"text":null,"file":{"href":""}},"outputs":{"a":1},"response":"b"}""");
        var pointers = (await response.JsonAsync()).GetProperty("errors").EnumerateArray().Select(fault => fault.Text("pointer"));

        Assert.Equal(["/inputs/text", "/inputs/file/href", "/outputs/a", "/response"], pointers);
    }

    [Theory]
    [InlineData("tags", "null")]
    [InlineData("tags", "\"a\"")]
    [InlineData("nothing", "{\"href\":5}")]
    public async Task Execute_ThousandsOfFaults_AnswersWithABoundedList(string input, string item)
    {
        var items = string.Join(',', Enumerable.Repeat(item, 12_000));
        using var response = await server.ExecuteAsync($"{{\"inputs\":{{\"text\":\"a\",\"{input}\":[{items}]}}}}");

        Assert.Contains((int)response.StatusCode, new[] { 400, 413 });
        Assert.InRange((await response.TextAsync()).Length, 1, 50_000);
    }

    [Fact]
    public async Task Execute_UnknownProcess_Is404()
    {
        using var response = await server.ExecuteAsync("{}", process: "sampelr");
        var problem = await response.JsonAsync();

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal(Types + "no-such-process", problem.Text("type"));
        Assert.Contains("sampler", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_BodyAboveTheLimit_Is413()
    {
        using var response = await server.ExecuteAsync($$$"""{"inputs":{"text":"{{{new string('x', 100_000)}}}"}}""");

        Assert.Equal(413, (int)response.StatusCode);
        Assert.Contains("100000", (await response.JsonAsync()).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_DeepBody_Is400()
    {
        using var response = await server.ExecuteAsync("{\"inputs\":" + string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000)) + "}");

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("depth", (await response.JsonAsync()).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_NotSentAsJson_Is415()
    {
        using var content = new StringContent("""{"inputs":{"text":"a"}}""", Encoding.UTF8, "text/plain");
        using var response = await server.Client.PostAsync("/processes/sampler/execution", content);

        Assert.Equal(415, (int)response.StatusCode);
        Assert.Equal("unsupported-media-type", (await response.JsonAsync()).Text("code"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:8081")]
    [InlineData("Origin", "null")]
    public async Task Execute_FromAPageOfAnotherSite_Is403(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/processes/sampler/execution") { Content = new StringContent("{}") };
        request.Headers.Add(header, value);
        using var response = await server.Client.SendAsync(request);

        Assert.Equal(403, (int)response.StatusCode);
    }

    [Fact]
    public async Task Execute_FromItsOwnPage_IsDone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/processes/sampler/execution")
        {
            Content = new StringContent("""{"inputs":{"text":"a"}}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", "http://localhost");
        using var response = await server.Client.SendAsync(request);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("localhost:8080", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]:8080", 200)]
    public async Task Get_AtANameThatIsNotItsOwn_Is421(string host, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/jobs");
        request.Headers.Host = host;
        request.Headers.Add("X-Forwarded-Host", "localhost"); // a page can send this one, too
        using var response = await server.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Execute_FailingProcess_Is500WithItsReason()
    {
        using var response = await server.ExecuteAsync("""{"inputs":{"text":"a","fail":true}}""");

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Contains("told to fail", (await response.JsonAsync()).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_OfAFailedJob_SayWhyItFailed()
    {
        var job = await server.RunJobAsync("""{"inputs":{"text":"a","fail":true}}""");
        using var results = await server.GetAsync($"/jobs/{job.Text("jobID")}/results");

        Assert.Equal("failed", job.Text("status"));
        Assert.Contains("told to fail", job.Text("message"), StringComparison.Ordinal);
        Assert.Equal("execution-failed", job.GetProperty("exception").Text("code"));
        Assert.Equal(500, (int)results.StatusCode);
        Assert.Contains("told to fail", (await results.JsonAsync()).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_OfARunningJob_AreNotReady()
    {
        using var created = await server.ExecuteAsync("""{"inputs":{"text":"a","seconds":30}}""", "respond-async");
        using var results = await server.GetAsync(created.Headers.Location + "/results");
        using var dismissed = await server.Client.DeleteAsync(created.Headers.Location);

        Assert.Equal(404, (int)results.StatusCode);
        Assert.Equal(Types + "result-not-ready", (await results.JsonAsync()).Text("type"));
    }

    [Fact]
    public async Task Results_UnknownOutput_IsNoSuchOutput()
    {
        var job = await server.RunJobAsync("""{"inputs":{"text":"a"}}""");
        using var result = await server.GetAsync($"/jobs/{job.Text("jobID")}/results/nothing");

        Assert.Equal(400, (int)result.StatusCode);
        Assert.Equal(Types + "no-such-output", (await result.JsonAsync()).Text("type"));
    }

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("*/*", "application/problem+json")]
    [InlineData("application/problem+json, application/json", "application/problem+json")]
    [InlineData("text/html", "text/html")]
    public async Task Error_IsSentAsTheClientTakesIt(string accept, string mediaType)
    {
        using var response = await server.GetAsync("/processes/nothing", accept);

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal(mediaType, response.MediaType());
    }

    [Fact]
    public async Task Method_NotOffered_Is405WithABody()
    {
        using var response = await server.Client.PutAsync("/processes", null);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal("method-not-allowed", (await response.JsonAsync()).Text("code"));
    }
}

using System.Text;
using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.OgcApi;

/// <summary>Table 11 of OGC 18-062r2: how results are answered, synchronously and as results of a job.</summary>
[Collection(SharedServer.Name)]
public sealed class ResponseTableTests(ServerFixture server)
{

    [Theory]
    [InlineData("", null, "multipart/related")]
    [InlineData("", "application/json", "multipart/related")]
    [InlineData("?f=json", null, "application/json")]
    [InlineData("?f=json", "text/html", "application/json")]
    public async Task ResultsOfAJob_ExecutedRaw_AreADocumentOnlyWhenTheParameterSaysSo(string query, string? accept, string mediaType)
    {
        var job = await server.RunJobAsync(Request(""","outputs":{"text":{},"data":{}}"""));
        using var response = await server.GetAsync($"/jobs/{job.Text("jobID")}/results{query}", accept);

        Assert.Equal(mediaType, response.MediaType());
        if (query.Length > 0)
        {
            Assert.Equal("hello", (await response.JsonAsync()).Text("text"));
        }
    }

    [Theory]
    [InlineData("text", "text/plain", "hello")]
    [InlineData("xml", "application/xml", "<a/>")]
    [InlineData("number", "application/json", "1.5")]
    [InlineData("object", "application/json", """{"a":{"b":[1,2]}}""")]
    [InlineData("box", "application/json", """{"bbox":[1,2,3,4]}""")]
    [InlineData("features", "application/geo+json", """{"type":"FeatureCollection","features":[]}""")]
    public async Task SyncRaw_OneValue_IsTheValueInItsOwnMediaType(string output, string mediaType, string body)
    {
        using var response = await server.ExecuteAsync(Request(",\"outputs\":{\"" + output + "\":{}}"));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(mediaType, response.MediaType());
        Assert.Equal(body, await response.TextAsync());
    }

    [Fact]
    public async Task SyncRaw_OneText_IsJsonForAClientThatNamesJson()
    {
        using var response = await server.ExecuteAsync(Request(""","outputs":{"text":{}}"""), accept: "application/json");

        Assert.Equal("application/json", response.MediaType());
        Assert.Equal("\"hello\"", await response.TextAsync());
    }

    [Fact]
    public async Task SyncRaw_OneBigFile_IsTheFile()
    {
        using var response = await server.ExecuteAsync(Request(""","outputs":{"data":{}}"""));

        Assert.Equal("application/x-netcdf", response.MediaType());
        Assert.Equal(SamplerProcess.Data, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task SyncRaw_SeveralValues_AreMultipartRelatedWithContentIds()
    {
        using var response = await server.ExecuteAsync(Request(""","outputs":{"text":{},"number":{},"features":{}}"""));
        var parts = await PartsAsync(response);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(["<text>", "<number>", "<features>"], parts.Select(part => part.Headers["Content-ID"]));
        Assert.Equal(["text/plain; charset=utf-8", "application/json", "application/geo+json"], parts.Select(part => part.Headers["Content-Type"]));
        Assert.Equal(["hello", "1.5", """{"type":"FeatureCollection","features":[]}"""], parts.Select(part => part.Body));
    }

    [Fact]
    public async Task SyncRaw_OnlyReferences_Are204WithOneLinkForEachOutput()
    {
        using var response = await server.ExecuteAsync(
            Request(""","outputs":{"number":{"transmissionMode":"reference"},"data":{"transmissionMode":"reference"}}"""));
        var links = response.Headers.GetValues("Link").Where(link => link.Contains("/results/", StringComparison.Ordinal)).ToArray();

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal(2, links.Length);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        using var number = await server.GetAsync(links[0].Split('<', '>')[1]);
        Assert.Equal("1.5", await number.TextAsync());
        using var data = await server.GetAsync(links[1].Split('<', '>')[1]);
        Assert.Equal(SamplerProcess.Data, await data.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task SyncRaw_ValueAndReference_AreMultipartWithContentLocation()
    {
        using var response = await server.ExecuteAsync(Request(""","outputs":{"number":{},"data":{"transmissionMode":"reference"}}"""));
        var parts = await PartsAsync(response);

        Assert.Equal("1.5", parts[0].Body);
        Assert.Equal(string.Empty, parts[1].Body);
        using var data = await server.GetAsync(parts[1].Headers["Content-Location"]);
        Assert.Equal(SamplerProcess.Data, await data.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task SyncDocument_AnyOutputs_IsOneJsonObject()
    {
        using var response = await server.ExecuteAsync(Request(""","response":"document" """));
        var document = await response.JsonAsync();

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/json", response.MediaType());
        Assert.Equal("hello", document.Text("text"));
        Assert.Equal(1.5, document.GetProperty("number").GetDouble());
        Assert.Equal("""{"mediaType":"application/json","value":{"a":{"b":[1,2]}}}""", document.GetProperty("object").GetRawText());
        Assert.Equal("""{"bbox":[1,2,3,4]}""", document.GetProperty("box").GetRawText());
        Assert.Equal("FeatureCollection", document.GetProperty("features").GetProperty("value").Text("type"));
    }

    [Fact]
    public async Task SyncDocument_FileAboveTheInlineLimit_IsALink()
    {
        using var response = await server.ExecuteAsync(Request(""","outputs":{"data":{}},"response":"document" """));
        var link = (await response.JsonAsync()).GetProperty("data");

        Assert.Equal("application/x-netcdf", link.Text("type"));
        using var file = await server.GetAsync(link.Text("href"));
        Assert.Equal(SamplerProcess.DataBytes, (await file.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task SyncDocument_ReturnMinimal_GivesLinksInsteadOfValues()
    {
        using var response = await server.ExecuteAsync(
            Request(""","outputs":{"number":{},"text":{"transmissionMode":"value"}},"response":"document" """), "return=minimal");
        var document = await response.JsonAsync();

        Assert.Equal("return=minimal", response.Header("Preference-Applied"));
        Assert.Contains("/results/number", document.GetProperty("number").Text("href"), StringComparison.Ordinal);
        Assert.Equal("hello", document.Text("text"));
    }

    [Fact]
    public async Task Sync_WithoutFilesOrReferences_LeavesNoJobAndSendsNoLink()
    {
        using var response = await server.ExecuteAsync(Request(""","outputs":{"number":{}}"""));

        Assert.Null(response.Header("Link"));
    }

    [Fact]
    public async Task Sync_WithFiles_LinksToTheJobThatKeepsThem()
    {
        using var response = await server.ExecuteAsync(Request(""","outputs":{"data":{}},"response":"document" """));
        var monitor = Assert.Single(response.Headers.GetValues("Link"));

        Assert.Contains("rel=\"monitor\"", monitor, StringComparison.Ordinal);
        var job = await server.GetJsonAsync(monitor.Split('<', '>')[1]);
        Assert.Equal("successful", job.Text("status"));
    }

    [Fact]
    public async Task Async_AnyRequest_Is201WithLocationAndStatusInfo()
    {
        using var response = await server.ExecuteAsync(Request(), "respond-async");
        var info = await response.JsonAsync();

        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal("respond-async", response.Header("Preference-Applied"));
        Assert.Equal(info.Link("self"), response.Headers.Location!.ToString());
        Assert.Equal(info.Text("jobID"), info.Text("id"));
        Assert.Equal("process", info.Text("type"));
        Assert.Equal("ogc-api-processes", info.Text("processingEntityType"));
        Assert.Contains(info.Text("status"), new[] { "accepted", "running", "successful" });
    }

    [Theory]
    [InlineData("", "multipart/related")]
    [InlineData(""","response":"document" """, "application/json")]
    [InlineData(""","outputs":{"text":{}}""", "text/plain")]
    public async Task JobResults_AnswerAsTheRequestAsked(string rest, string mediaType)
    {
        var job = await server.RunJobAsync(Request(rest));
        using var results = await server.GetAsync(job.Link("http://www.opengis.net/def/rel/ogc/1.0/results")!);

        Assert.Equal(200, (int)results.StatusCode);
        Assert.Equal(mediaType, results.MediaType());
    }

    [Fact]
    public async Task Wait_LongEnough_GivesTheResult()
    {
        using var response = await server.ExecuteAsync(Request(""","outputs":{"number":{}}"""), "wait=20");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("wait", response.Header("Preference-Applied"));
        Assert.Equal("1.5", await response.TextAsync());
    }

    [Fact]
    public async Task Wait_TooShort_GivesAJob()
    {
        using var response = await server.ExecuteAsync("""{"inputs":{"text":"x","seconds":30}}""", "wait=0");
        var info = await response.JsonAsync();

        Assert.Equal(201, (int)response.StatusCode);
        using var dismissed = await server.Client.DeleteAsync(response.Headers.Location);
        Assert.Equal("dismissed", (await dismissed.JsonAsync()).Text("status"));
        Assert.Contains(info.Text("status"), new[] { "accepted", "running" });
    }

    [Fact]
    public async Task UnknownPreference_IsIgnored()
    {
        using var response = await server.ExecuteAsync(Request(""","outputs":{"number":{}}"""), "respond-sync, handling=lenient");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Null(response.Header("Preference-Applied"));
    }

    private static string Request(string rest = "") => """{"inputs":{"text":"hello"}""" + rest + "}";

    private static async Task<IReadOnlyList<(Dictionary<string, string> Headers, string Body)>> PartsAsync(HttpResponseMessage response)
    {
        Assert.Equal("multipart/related", response.MediaType());
        var boundary = response.Content.Headers.ContentType!.Parameters.Single(parameter => parameter.Name == "boundary").Value!.Trim('"');
        var reader = new Microsoft.AspNetCore.WebUtilities.MultipartReader(boundary, await response.Content.ReadAsStreamAsync());
        var parts = new List<(Dictionary<string, string>, string)>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            using var body = new StreamReader(section.Body, Encoding.UTF8);
            parts.Add((section.Headers!.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                await body.ReadToEndAsync()));
        }

        return parts;
    }
}

using System.Net.Http.Headers;
using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.OgcApi;

/// <summary>Result files as remote viewers read them.</summary>
[Collection(SharedServer.Name)]
public sealed class ResultFileTests(ServerFixture server)
{
    [Fact]
    public async Task File_Range_IsThatPart()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await ResultAsync());
        request.Headers.Range = new RangeHeaderValue(1000, 1999);
        using var response = await server.Client.SendAsync(request);

        Assert.Equal(206, (int)response.StatusCode);
        Assert.Equal("bytes 1000-1999/200000", response.Header("Content-Range"));
        Assert.Equal(SamplerProcess.Data[1000..2000], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task File_RangeBeyondTheEnd_Is416()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await ResultAsync());
        request.Headers.Range = new RangeHeaderValue(900_000, 900_001);
        using var response = await server.Client.SendAsync(request);

        Assert.Equal(416, (int)response.StatusCode);
    }

    [Fact]
    public async Task File_Known_Is304()
    {
        var path = await ResultAsync();
        using var first = await server.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await server.Client.SendAsync(request);

        Assert.Equal(304, (int)second.StatusCode);
    }

    [Fact]
    public async Task File_Head_TellsLengthAndRanges()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, await ResultAsync());
        using var response = await server.Client.SendAsync(request);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(SamplerProcess.DataBytes, response.Content.Headers.ContentLength);
        Assert.Equal("bytes", response.Header("Accept-Ranges"));
    }

    [Fact]
    public async Task Base64_AsInput_IsDecoded()
    {
        using var response = await server.ExecuteAsync(
            """{"inputs":{"text":"a","file":{"value":"aGVsbG8=","format":{"mediaType":"text/plain","encoding":"base64"}}},"outputs":{"content":{}}}""");

        Assert.Equal("hello", await response.TextAsync());
    }

    private async Task<string> ResultAsync()
    {
        var job = await server.RunJobAsync("""{"inputs":{"text":"file"}}""");
        return $"/jobs/{job.Text("jobID")}/results/data";
    }
}

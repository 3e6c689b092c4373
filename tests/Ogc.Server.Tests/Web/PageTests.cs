using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.Web;

[Collection(SharedServer.Name)]
public sealed class PageTests(ServerFixture server)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    [Theory]
    [InlineData("/")]
    [InlineData("/processes")]
    [InlineData("/processes/sampler")]
    [InlineData("/processes/spectral-index")]
    [InlineData("/jobs")]
    [InlineData("/conformance")]
    [InlineData("/samples")]
    public async Task Page_ForABrowser_IsHtmlWithoutForeignContent(string path)
    {
        using var response = await server.GetAsync(path, Browser);
        var page = await response.TextAsync();

        Assert.Equal("text/html", response.MediaType());
        Assert.Contains("Accept", response.Header("Vary") ?? "Accept", StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", response.Header("Content-Security-Policy"), StringComparison.Ordinal);
        foreach (var asset in page.Split('"').Where(part => part.Contains("/assets/", StringComparison.Ordinal)))
        {
            using var loaded = await server.GetAsync(asset);
            Assert.Equal(200, (int)loaded.StatusCode);
        }
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html;q=0.2, application/json", "application/json")]
    [InlineData("text/html", "text/html")]
    [InlineData(Browser, "text/html")]
    public async Task Accept_Decides_JsonByDefault(string? accept, string mediaType)
    {
        using var response = await server.GetAsync("/processes", accept);

        Assert.Equal(mediaType, response.MediaType());
    }

    [Theory]
    [InlineData("json", Browser, "application/json")]
    [InlineData("html", "application/json", "text/html")]
    public async Task Parameter_WinsOverAccept(string format, string accept, string mediaType)
    {
        using var response = await server.GetAsync("/processes?f=" + format, accept);

        Assert.Equal(mediaType, response.MediaType());
    }

    [Fact]
    public async Task ProcessPage_Texts_AreEncoded()
    {
        using var response = await server.GetAsync("/processes/sampler?f=html");
        var page = await response.TextAsync();

        Assert.Contains("Sampler &lt;of outputs&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Text &amp; more", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<of outputs>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProcessPage_Form_StartsWithTheExample()
    {
        using var response = await server.GetAsync("/processes/sampler?f=html");
        var page = await response.TextAsync();

        Assert.Contains("value=\"it&#x27;s\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"http://localhost/samples/note.txt\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobPage_FinishedJob_ShowsItsResults()
    {
        var job = await server.RunJobAsync("""{"inputs":{"text":"<b>bold</b>"}}""");
        using var response = await server.GetAsync($"/jobs/{job.Text("jobID")}?f=html");
        var page = await response.TextAsync();

        Assert.Contains("&lt;b&gt;bold&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains($"/jobs/{job.Text("jobID")}/results/data", page, StringComparison.Ordinal);
        Assert.Contains("195.3 KiB", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asset_Known_Is304()
    {
        using var first = await server.GetAsync("/assets/style.css");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/style.css");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await server.Client.SendAsync(request);

        Assert.Equal("text/css", first.MediaType());
        Assert.Equal(304, (int)second.StatusCode);
    }
}

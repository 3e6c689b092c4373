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
    public async Task JobPage_Failed_LeadsBackToTheFormWithWhatWasTyped()
    {
        var job = await server.RunJobAsync("""{"inputs":{"text":"<i>typed</i>","fail":true,"tags":["a","b"],"seconds":0.5}}""");
        using var response = await server.GetAsync($"/jobs/{job.Text("jobID")}?f=html");
        var page = await response.TextAsync();
        using var again = await server.GetAsync($"/processes/sampler?f=html&job={job.Text("jobID")}");
        var form = await again.TextAsync();

        Assert.Equal("failed", job.Text("status"));
        Assert.Contains($"/processes/sampler?f=html&job={job.Text("jobID")}", page, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;typed&lt;/i&gt;", page, StringComparison.Ordinal);
        Assert.Contains("class=\"note failed\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;i&gt;typed&lt;/i&gt;\"", form, StringComparison.Ordinal);
        Assert.Contains("[&quot;a&quot;,&quot;b&quot;]", form, StringComparison.Ordinal);
        Assert.Contains("value=\"0.5\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("it&#x27;s\"", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobPage_Results_LinkToTheDocument()
    {
        var job = await server.RunJobAsync("""{"inputs":{"text":"x"}}""");
        using var response = await server.GetAsync($"/jobs/{job.Text("jobID")}?f=html");

        Assert.Contains("/results?f=json\"", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("no-id")]
    public async Task ProcessPage_JobThatIsGone_StartsWithTheExample(string job)
    {
        using var response = await server.GetAsync("/processes/sampler?f=html&job=" + job);

        Assert.Contains("value=\"it&#x27;s\"", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProcessPage_LinkOrJson_HasRoomForBoth()
    {
        using var response = await server.GetAsync("/processes/zonal-statistics?f=html");
        var page = await response.TextAsync();

        Assert.Contains("<textarea name=\"zones\" data-kind=\"ReferenceOrJson\"", page, StringComparison.Ordinal);
        Assert.Contains("&quot;FeatureCollection&quot;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProcessPages_NoField_StartsWithAnAddressOfNobody()
    {
        var processes = await server.GetJsonAsync("/processes");
        foreach (var process in processes.GetProperty("processes").EnumerateArray())
        {
            using var response = await server.GetAsync($"/processes/{process.Text("id")}?f=html");
            Assert.DoesNotContain("https://example.org", await response.TextAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ProcessPage_Numbers_HaveTheLimitsOfTheSchema()
    {
        using var response = await server.GetAsync("/processes/echo?f=html");

        Assert.Contains("type=\"number\" step=\"1\" min=\"0\" max=\"3600\"", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/jobs?f=html", "f=html\" aria-current")]
    [InlineData("/jobs?f=html&status=failed", "status=failed\" aria-current")]
    public async Task JobList_Filter_IsMarked(string path, string marked)
    {
        using var response = await server.GetAsync(path);

        Assert.Contains(marked, await response.TextAsync(), StringComparison.Ordinal);
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

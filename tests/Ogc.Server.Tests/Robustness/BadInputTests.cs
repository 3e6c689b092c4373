using System.Diagnostics;
using Geo;
using Geo.Rasters;
using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.Robustness;

/// <summary>What clients send by mistake or on purpose: each time a clear error, and a server that goes on answering.</summary>
public sealed class BadInputTests(BadInputTests.Servers servers) : IClassFixture<BadInputTests.Servers>
{
    [Theory]
    [InlineData("echo", """{"inputs":{"echoString":5}}""", 400, "echoString")]
    [InlineData("echo", """{"inputs":{}}""", 400, "echoString")]
    [InlineData("echo", """{"inputs":{"echoString":"a","surprise":1}}""", 400, "surprise")]
    [InlineData("ehco", """{"inputs":{"echoString":"a"}}""", 404, "echo")]
    [InlineData("terrain", """{"inputs":{"raster":{"href":"http://127.0.0.1:1/a.tif"},"product":"slope"}}""", 400, "127.0.0.1")]
    [InlineData("terrain", """{"inputs":{"raster":{"href":"http://localhost:1/a.tif"},"product":"slope"}}""", 400, "localhost")]
    [InlineData("terrain", """{"inputs":{"raster":{"href":"http://[::1]/a.tif"},"product":"slope"}}""", 400, "::1")]
    [InlineData("terrain", """{"inputs":{"raster":{"href":"http://169.254.169.254/latest"},"product":"slope"}}""", 400, "169.254.169.254")]
    [InlineData("terrain", """{"inputs":{"raster":{"href":"file:///etc/passwd"},"product":"slope"}}""", 400, "raster")]
    [InlineData("terrain", """{"inputs":{"raster":{"href":"/vsicurl/http://example.org/a.tif"},"product":"slope"}}""", 400, "raster")]
    [InlineData("terrain", """{"inputs":{"raster":{"href":"gopher://example.org/"},"product":"slope"}}""", 400, "gopher")]
    [InlineData("terrain", """{"inputs":{"raster":{"value":"not base64!","encoding":"base64"},"product":"slope"}}""", 400, "base64")]
    public async Task Refused_AtOnce_NamesWhatIsWrong(string process, string body, int status, string named)
    {
        using var response = await servers.Strict.ExecuteAsync(process, body, "respond-async");
        var problem = await response.TextAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(named, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", problem, StringComparison.Ordinal);
        await AssertAnswersAsync(servers.Strict);
    }

    [Theory]
    [InlineData("/big.tif", "2147483648")]
    [InlineData("/endless.tif", "5000000")]
    [InlineData("/corrupt.tif", "raster")]
    [InlineData("/page.html", "raster")]
    [InlineData("/redirect", "file")]
    [InlineData("/missing.tif", "404")]
    public async Task Fetched_AndWrong_FailsTheJobWithTheReason(string path, string named)
    {
        var clock = Stopwatch.StartNew();
        using var created = await servers.Open.ExecuteAsync(
            "terrain", $$$"""{"inputs":{"raster":{"href":"{{{servers.Files.Address + path}}}"},"product":"slope"}}""", "respond-async, wait=60");
        var job = await created.JsonAsync();

        Assert.Equal(201, (int)created.StatusCode);
        Assert.Equal("failed", job.Text("status"));
        Assert.Contains(named, job.Text("message"), StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(45));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(servers.OpenData, "jobs")));
        await AssertAnswersAsync(servers.Open);
    }

    [Fact]
    public async Task RasterWithoutCrs_Fails_SayingSo()
    {
        servers.WriteRaster("no-crs.tif", crs: null);
        var message = await MessageOfAsync("crop-resample", """{"inputs":{"raster":{"href":"SAMPLE/no-crs.tif"},"bbox":{"bbox":[0,0,1,1]}}}""");

        Assert.Contains("coordinate reference system", message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task BoundingBoxOutsideTheRaster_Fails_SayingSo()
    {
        servers.WriteRaster("small.tif", Crs.Wgs84LonLat);
        var message = await MessageOfAsync("crop-resample", """{"inputs":{"raster":{"href":"SAMPLE/small.tif"},"bbox":{"bbox":[100,50,101,51]}}}""");

        Assert.Contains("outside", message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task HugeJson_Is413WithoutReadingItAll()
    {
        var clock = Stopwatch.StartNew();
        using var content = new StreamContent(new MemoryStream(new byte[40 << 20]));
        content.Headers.ContentType = new("application/json");
        using var response = await servers.Strict.Client.PostAsync("/processes/echo/execution", content);

        Assert.Equal(413, (int)response.StatusCode);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        await AssertAnswersAsync(servers.Strict);
    }

    [Fact]
    public async Task DeepJson_Is400()
    {
        var deep = "{\"inputs\":{\"echoString\":" + new string('[', 1_000_000) + new string(']', 1_000_000) + "}}";
        using var response = await servers.Strict.ExecuteAsync("echo", deep);

        Assert.Equal(400, (int)response.StatusCode);
        await AssertAnswersAsync(servers.Strict);
    }

    private static async Task AssertAnswersAsync(ServerProcess server) =>
        Assert.Equal("pass", (await server.GetJsonAsync("/health")).Text("status"));

    private async Task<string> MessageOfAsync(string process, string body)
    {
        var sample = new Uri(servers.Open.Address, "samples").ToString();
        using var created = await servers.Open.ExecuteAsync(process, body.Replace("SAMPLE", sample, StringComparison.Ordinal), "respond-async, wait=60");
        var answer = await created.JsonAsync();
        Assert.True((int)created.StatusCode == 400 || answer.Text("status") == "failed", answer.GetRawText());
        return answer.GetRawText();
    }

    /// <summary>One server with safe defaults, one that may fetch from this machine.</summary>
    public sealed class Servers : IAsyncLifetime
    {
        private readonly string _strictData = ServerProcess.NewData();

        public string OpenData { get; } = ServerProcess.NewData();

        public ServerProcess Strict { get; private set; } = null!;

        public ServerProcess Open { get; private set; } = null!;

        internal FileHost Files { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Files = await FileHost.StartAsync();
            Strict = await ServerProcess.StartAsync(_strictData);
            Open = await ServerProcess.StartAsync(
                OpenData, "--Processes:Inputs:AllowPrivateAddresses", "true", "--Processes:Inputs:MaxBytes", "5000000");
        }

        public async Task DisposeAsync()
        {
            await Strict.DisposeAsync();
            await Open.DisposeAsync();
            await Files.DisposeAsync();
            Directory.Delete(_strictData, recursive: true);
            Directory.Delete(OpenData, recursive: true);
        }

        /// <summary>A raster of 20 by 10 pixels among the samples, 1° west to 3° east.</summary>
        public void WriteRaster(string name, Crs? crs)
        {
            var folder = Directory.CreateDirectory(Path.Combine(OpenData, "samples")).FullName;
            var spec = new RasterSpec(20, 10, GeoTransform.FromBounds(new BoundingBox(-1, 0, 3, 2), 20, 10), crs, [new RasterBandSpec(PixelType.Byte, null)]);
            using var writer = CogWriter.Create(Path.Combine(folder, name), spec);
            writer.Write<byte>(1, new PixelWindow(0, 0, 20, 10), new byte[200]);
            writer.Complete(null, CancellationToken.None);
        }
    }
}

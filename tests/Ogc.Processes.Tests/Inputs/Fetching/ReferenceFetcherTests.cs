using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using Ogc.Processes.Inputs;
using Ogc.Processes.Inputs.Fetching;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests.Inputs.Fetching;

public sealed class ReferenceFetcherTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TestHttpServer _server = new();
    private readonly List<PublicHttp> _clients = [];

    private string Target => _folder.File("fetched");

    [Fact]
    public async Task Fetch_OfAnHttpUrl_WritesTheBody()
    {
        _server.Answer("/a.tif", "200 OK\r\nContent-Type: image/tiff\r\nContent-Length: 5", "bytes");

        var file = await Fetcher().FetchAsync(_server.Url("/a.tif"), Target, 100, default);

        Assert.Equal("bytes", await File.ReadAllTextAsync(file.Path));
        Assert.Equal("image/tiff", file.MediaType);
    }

    [Fact]
    public async Task Fetch_OfMoreThanTheLimitByItsLength_IsRefusedBeforeTheDownload()
    {
        var sent = 0;
        _server.Answer("/2gb", async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n"u8.ToArray(), cancellationToken);
            while (true)
            {
                await stream.WriteAsync(new byte[65536], cancellationToken);
                sent += 65536;
            }
        });

        var fault = await Assert.ThrowsAsync<ProcessException>(() => Fetcher().FetchAsync(_server.Url("/2gb"), Target, 1 << 20, default));

        Assert.Equal(ProcessError.TooLarge, fault.Error);
        Assert.Contains("2147483648", fault.Message, StringComparison.Ordinal);
        Assert.Contains("1048576", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
        Assert.True(sent < 64 << 20);
    }

    [Fact]
    public async Task Fetch_OfMoreThanTheLimitWithoutLength_StopsAtTheLimit()
    {
        _server.Answer("/endless", async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellationToken);
            while (true)
            {
                await stream.WriteAsync(new byte[65536], cancellationToken);
            }
        });

        var fault = await Assert.ThrowsAsync<ProcessException>(() => Fetcher().FetchAsync(_server.Url("/endless"), Target, 1 << 20, default));

        Assert.Equal(ProcessError.TooLarge, fault.Error);
        Assert.True(new FileInfo(Target).Length <= 1 << 20);
    }

    [Fact]
    public async Task Fetch_OfACompressedBody_IsNotUnpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[50 << 20]);
        }

        _server.Answer("/bomb", async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), cancellationToken);
            await stream.WriteAsync(packed.ToArray(), cancellationToken);
        });

        var file = await Fetcher().FetchAsync(_server.Url("/bomb"), Target, 1 << 20, default);

        Assert.Equal(packed.Length, new FileInfo(file.Path).Length);
        Assert.Contains("Accept-Encoding: identity", Assert.Single(_server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_FromASlowServer_TimesOut()
    {
        _server.Answer("/slow", async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1"u8.ToArray(), cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });

        var fault = await Assert.ThrowsAsync<ProcessException>(() =>
            Fetcher(options => options.FetchTimeout = TimeSpan.FromMilliseconds(200)).FetchAsync(_server.Url("/slow"), Target, 100, default));

        Assert.Equal(ProcessError.InputNotAccessible, fault.Error);
        Assert.Contains("was not delivered within", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("404 Not Found\r\nContent-Length: 0", "the server answered 404")]
    [InlineData("200 OK\r\nContent-Length: 10", "broke off")]
    [InlineData("302 Found\r\nContent-Length: 0\r\nLocation: file:///etc/passwd", "redirects to a URL with the scheme 'file'")]
    [InlineData("302 Found\r\nContent-Length: 0\r\nLocation: /bad", "redirects more than 2 times")]
    [InlineData("nonsense", "not valid HTTP")]
    public async Task Fetch_OfABadAnswer_SaysWhy(string head, string message)
    {
        _server.Answer("/bad", head);

        var fault = await Assert.ThrowsAsync<ProcessException>(() =>
            Fetcher(options => options.MaxRedirects = 2).FetchAsync(_server.Url("/bad?token=secret"), Target, 100, default));
        _server.Answer("/bad?token=secret", head);
        fault = await Assert.ThrowsAsync<ProcessException>(() =>
            Fetcher(options => options.MaxRedirects = 2).FetchAsync(_server.Url("/bad?token=secret"), _folder.File("again"), 100, default));

        Assert.Equal(ProcessError.InputNotAccessible, fault.Error);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_OfARedirect_FollowsIt()
    {
        _server.Answer("/old", "301 Moved\r\nContent-Length: 0\r\nLocation: /new").Answer("/new", "200 OK\r\nContent-Length: 3", "new");

        var file = await Fetcher().FetchAsync(_server.Url("/old"), Target, 100, default);

        Assert.Equal("new", await File.ReadAllTextAsync(file.Path));
    }

    [Fact]
    public async Task Fetch_FromANameThatResolvesToThisMachine_IsRefusedAtTheConnection()
    {
        var fault = await Assert.ThrowsAsync<ProcessException>(() =>
            Fetcher(options => options.AllowPrivateAddresses = false).FetchAsync(_server.Url("/", "innocent.example"), Target, 100, default));

        Assert.Equal(ProcessError.InputNotAccessible, fault.Error);
        Assert.Contains("private or local", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Fetch_FromAPortWithoutServer_SaysThatItCannotBeReached()
    {
        var url = _server.Url("/");
        await _server.DisposeAsync();

        var fault = await Assert.ThrowsAsync<ProcessException>(() => Fetcher().FetchAsync(url, Target, 100, default));

        Assert.Contains("cannot be reached", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_OfAnOwnResource_ReadsItsFileWithoutTheNetwork()
    {
        var path = _folder.Write("own.tif", "own");
        var own = new OwnFile(new Uri("http://127.0.0.1:1/samples/own.tif"), path);

        var file = await Fetcher(options => options.AllowPrivateAddresses = false, own).FetchAsync("http://127.0.0.1:1/samples/own.tif", Target, 100, default);
        var large = await Assert.ThrowsAsync<ProcessException>(() => Fetcher(null, own).FetchAsync("http://127.0.0.1:1/samples/own.tif", Target, 2, default));

        var inPlace = await Fetcher(options => options.MaxBytes = 2, own).FetchFileAsync("http://127.0.0.1:1/samples/own.tif", Target, default);

        Assert.Equal(path, file.Path);
        Assert.Equal(path, inPlace.Path);
        Assert.Equal(ProcessError.TooLarge, large.Error);
    }

    [Fact]
    public async Task Fetch_OfAFileBelowARoot_ReadsItInPlace()
    {
        var path = _folder.Write("data/a.tif", "a");

        var file = await Fetcher(options => options.FileRoots.Add(_folder.File("data"))).FetchAsync("file://" + path, Target, 100, default);

        Assert.Equal(path, file.Path);
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private ReferenceFetcher Fetcher(Action<InputOptions>? configure = null, IOwnResources? own = null)
    {
        var settings = new InputOptions { AllowPrivateAddresses = true };
        configure?.Invoke(settings);
        var options = Options.Create(settings);
        var files = new LocalFiles(options);
        var http = new PublicHttp(options, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.Parse("::ffff:127.0.0.1")]));
        _clients.Add(http);
        return new ReferenceFetcher(options, new ReferencePolicy(options, files, own), files, http, TimeProvider.System, own);
    }

    private sealed class OwnFile(Uri url, string path) : IOwnResources
    {
        public string? TryResolve(Uri href) => href == url ? path : null;
    }
}

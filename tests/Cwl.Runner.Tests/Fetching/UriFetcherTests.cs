using System.Net;
using Cwl.Runner.Documents;
using Cwl.Runner.Fetching;

namespace Cwl.Runner.Tests.Fetching;

public sealed class UriFetcherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fetch").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("item #1.txt", 3)]
    [InlineData("large", 3_000_000)]
    [InlineData("empty", 0)]
    public async Task OpenAsync_File_IsReadWhole(string name, int length)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllBytesAsync(path, new byte[length]);
        Assert.Equal(length, await LengthAsync(new FetchOptions(), FileUri.FromPath(path)));
    }

    [Fact]
    public async Task OpenAsync_Catalogue_StandsForTheNetwork()
    {
        var path = Path.Combine(_folder, "copy");
        await File.WriteAllTextAsync(path, "copy");
        var options = new FetchOptions { AllowHttp = false, Catalogue = new Dictionary<string, string>(StringComparer.Ordinal) { ["https://example.org/x"] = path } };
        Assert.Equal(4, await LengthAsync(options, "https://example.org/x"));
    }

    [Theory]
    [InlineData("string_format.yaml")]
    [InlineData("geojson.yaml")]
    [InlineData("ogc.yaml")]
    [InlineData("stac.yaml")]
    [InlineData("experimental/discovery.yaml")]
    public async Task OpenAsync_SchemasOfPackages_AreShipped(string name) =>
        Assert.NotEqual(0, await LengthAsync(new FetchOptions { AllowHttp = false }, "https://raw.githubusercontent.com/eoap/schemas/main/" + name));

    [Theory]
    [InlineData("https://raw.githubusercontent.com/eoap/schemas/main/nothing.yaml", "the network is switched off")]
    [InlineData("https://example.org/x", "the network is switched off")]
    [InlineData("https://me:secret@example.org/x?signature=abc", "https://example.org/x?… is not fetched")]
    [InlineData("ftp://example.org/x", "only file:, http: and https: can")]
    [InlineData("file:///nowhere/at/all", "there is no such file")]
    [InlineData("file:///", "is a folder, not a file")]
    public async Task OpenAsync_NotToBeHad_IsNotFoundWithTheReason(string uri, string reason)
    {
        var exception = await Assert.ThrowsAsync<CwlException>(() => LengthAsync(new FetchOptions { AllowHttp = false }, uri));
        Assert.Equal(CwlError.NotFound, exception.Error);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_LinkOutOfTheAllowedFolders_IsRefused()
    {
        var secret = Path.Combine(_folder, "secret");
        await File.WriteAllTextAsync(secret, "s");
        var inside = Directory.CreateDirectory(Path.Combine(_folder, "in")).FullName;
        File.CreateSymbolicLink(Path.Combine(inside, "link"), secret);
        File.CreateSymbolicLink(Path.Combine(inside, "up"), "..");
        var options = new FetchOptions { FileRoots = [inside] };
        await Assert.ThrowsAsync<CwlException>(() => LengthAsync(options, FileUri.FromPath(Path.Combine(inside, "link"))));
        await Assert.ThrowsAsync<CwlException>(() => LengthAsync(options, FileUri.FromPath(Path.Combine(inside, "up", "secret"))));
    }

    [Fact]
    public async Task OpenAsync_OutsideTheAllowedFolders_IsRefused()
    {
        var inside = Path.Combine(_folder, "in", "a");
        Directory.CreateDirectory(Path.GetDirectoryName(inside)!);
        await File.WriteAllTextAsync(inside, "a");
        await File.WriteAllTextAsync(Path.Combine(_folder, "b"), "b");
        var options = new FetchOptions { FileRoots = [Path.Combine(_folder, "in")] };
        Assert.Equal(1, await LengthAsync(options, FileUri.FromPath(inside)));
        var exception = await Assert.ThrowsAsync<CwlException>(() => LengthAsync(options, FileUri.FromPath(_folder + "/in/../b")));
        Assert.Contains("is not in a folder that may be read", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_LargerThanAllowed_IsRefused()
    {
        var path = Path.Combine(_folder, "large");
        await File.WriteAllBytesAsync(path, new byte[100]);
        var exception = await Assert.ThrowsAsync<CwlException>(() => LengthAsync(new FetchOptions { MaxBytes = 99 }, FileUri.FromPath(path)));
        Assert.Equal(CwlError.LimitExceeded, exception.Error);
    }

    [Fact]
    public async Task OpenAsync_PrivateAddressRefused_NeverReachesTheServer()
    {
        using var server = new LocalServer("hello");
        Assert.Equal(5, await LengthAsync(new FetchOptions(), server.Uri));
        var exception = await Assert.ThrowsAsync<CwlException>(() => LengthAsync(new FetchOptions { RefusePrivateAddresses = true }, server.Uri));
        Assert.Equal(CwlError.NotFound, exception.Error);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task OpenAsync_AnswerLargerThanAllowed_IsCutOff()
    {
        using var server = new LocalServer(new string('x', 1_000));
        var exception = await Assert.ThrowsAsync<CwlException>(() => LengthAsync(new FetchOptions { MaxBytes = 999 }, server.Uri));
        Assert.Equal(CwlError.LimitExceeded, exception.Error);
    }

    [Fact]
    public async Task OpenAsync_AnswerThatStalls_IsGivenUp()
    {
        using var server = new LocalServer("half of ", stalls: true);
        var exception = await Assert.ThrowsAsync<CwlException>(
            () => LengthAsync(new FetchOptions { Timeout = TimeSpan.FromSeconds(0.5) }, server.Uri).WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(CwlError.NotFound, exception.Error);
        Assert.Contains("nothing came for 0.5 seconds", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450:4001::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:192.168.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("64:ff9b:1::a00:1", false)]
    [InlineData("100::1", false)]
    [InlineData("2001:0:a00:1::1", false)]
    [InlineData("fec0::1", false)]
    public void Is_Address_IsToldApart(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    private static async Task<long> LengthAsync(FetchOptions options, string uri)
    {
        using var fetcher = new UriFetcher(options);
        await using var stream = await fetcher.OpenAsync(uri, CancellationToken.None);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.Length;
    }
}

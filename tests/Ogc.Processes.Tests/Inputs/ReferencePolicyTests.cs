using Microsoft.Extensions.Options;
using Ogc.Processes.Inputs;
using Ogc.Processes.Inputs.Fetching;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests.Inputs;

public sealed class ReferencePolicyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("https://example.org/a.tif")]
    [InlineData("http://93.184.216.34/a.tif")]
    [InlineData("https://[2606:4700::1111]/a.tif")]
    public void Refusal_OfAPublicUrl_IsNone(string href) => Assert.Null(Policy().Refusal(href));

    [Theory]
    [InlineData("http://127.0.0.1/a.tif", "private or local address")]
    [InlineData("http://127.1/a.tif", "private or local address")]
    [InlineData("http://2130706433/a.tif", "private or local address")]
    [InlineData("http://0x7f000001/a.tif", "private or local address")]
    [InlineData("http://[::1]:8080/a.tif", "private or local address")]
    [InlineData("http://[::ffff:169.254.169.254]/latest/meta-data", "private or local address")]
    [InlineData("http://localhost/a.tif", "private or local address")]
    [InlineData("http://LOCALHOST/a.tif", "private or local address")]
    [InlineData("http://x.localhost/a.tif", "private or local address")]
    [InlineData("http://user:secret@example.org/a.tif", "user name or password")]
    [InlineData("file:///etc/passwd", "not below a folder")]
    [InlineData("file://server/share/a.tif", "not below a folder")]
    [InlineData("ftp://example.org/a.tif", "scheme 'ftp'")]
    [InlineData("data:text/plain,hello", "scheme 'data'")]
    [InlineData("/vsicurl/http://example.org/a.tif", "not ")]
    [InlineData("a.tif", "not an absolute URL")]
    [InlineData("", "not an absolute URL")]
    public void Refusal_OfAUrlThatCanNeverWork_SaysWhy(string href, string why)
    {
        var refusal = Policy().Refusal(href);

        Assert.Contains(why, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_OfAFile_DependsOnItsRealPath()
    {
        var root = _folder.File("root");
        var inside = _folder.Write("root/sub/a.tif", "a");
        var outside = _folder.Write("outside/b.tif", "b");
        _folder.Write("root-beside/c.tif", "c");
        File.CreateSymbolicLink(Path.Combine(root, "link.tif"), outside);
        Directory.CreateSymbolicLink(Path.Combine(root, "links"), _folder.File("outside"));
        File.CreateSymbolicLink(Path.Combine(root, "good.tif"), "sub/a.tif");
        File.CreateSymbolicLink(Path.Combine(root, "loop.tif"), "loop.tif");
        var policy = Policy(root);

        Assert.Null(policy.Refusal("file://" + inside));
        Assert.Null(policy.Refusal($"file://{root}/good.tif"));
        Assert.Null(policy.Refusal($"file://{root}/sub/../sub/a.tif"));
        Assert.Contains("does not exist", policy.Refusal($"file://{root}/missing.tif"), StringComparison.Ordinal);
        string[] refused =
        [
            outside, $"{root}/link.tif", $"{root}/links/b.tif", $"{root}/../outside/b.tif", $"{root}/%2e%2e/outside/b.tif",
            $"{root}-beside/c.tif", $"{_folder.Path}/nothing.tif", root,
        ];
        Assert.All(refused, path => Assert.Contains("not below a folder", policy.Refusal("file://" + path), StringComparison.Ordinal));
        Assert.NotNull(policy.Refusal($"file://{root}/loop.tif"));
    }

    [Fact]
    public void Refusal_OfAFileBelowARootThatIsALink_IsNone()
    {
        _folder.Write("real/a.tif", "a");
        Directory.CreateSymbolicLink(_folder.File("alias"), _folder.File("real"));

        Assert.Null(Policy(_folder.File("alias")).Refusal($"file://{_folder.Path}/alias/a.tif"));
    }

    public void Dispose() => _folder.Dispose();

    private static ReferencePolicy Policy(params string[] roots)
    {
        var settings = new InputOptions();
        foreach (var root in roots)
        {
            settings.FileRoots.Add(root);
        }

        var options = Options.Create(settings);
        return new ReferencePolicy(options, new LocalFiles(options));
    }
}

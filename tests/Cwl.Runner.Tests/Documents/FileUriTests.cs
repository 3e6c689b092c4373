using Cwl.Runner.Documents;

namespace Cwl.Runner.Tests.Documents;

public sealed class FileUriTests
{
    [Theory]
    [InlineData("/data/a.txt", "file:///data/a.txt")]
    [InlineData("/data/item #1.txt", "file:///data/item%20%231.txt")]
    [InlineData("/data/A:Gln2Cys.txt", "file:///data/A%3AGln2Cys.txt")]
    [InlineData("/data/50%.txt", "file:///data/50%25.txt")]
    [InlineData("/data/öä+\U0001F30D", "file:///data/%C3%B6%C3%A4%2B%F0%9F%8C%8D")]
    public void FromPath_SpecialCharacters_AreEncodedAndComeBack(string path, string uri)
    {
        Assert.Equal(uri, FileUri.FromPath(path));
        Assert.Equal(path, FileUri.ToPath(uri));
    }

    [Theory]
    [InlineData("file:/data/a", "/data/a")]
    [InlineData("file://localhost/data/a", "/data/a")]
    [InlineData("file:///data/a#b", "/data/a#b")]
    [InlineData("file:///data/../etc/./a", "/etc/a")]
    [InlineData("file:///data/%2e%2e/a", "/a")]
    [InlineData("file:////data//.a/..b", "/data/.a/..b")]
    public void ToPath_OtherSpellings_AreAccepted(string uri, string path) => Assert.Equal(path, FileUri.ToPath(uri));

    [Theory]
    [InlineData("file://elsewhere/data/a")]
    [InlineData("http://localhost/data/a")]
    [InlineData("file:///data/a%00b")]
    [InlineData("file:data/a")]
    [InlineData("file:")]
    public void ToPath_NotAFileOfThisMachine_Throws(string uri) =>
        Assert.Equal(CwlError.InvalidInput, Assert.Throws<CwlException>(() => FileUri.ToPath(uri)).Error);

    [Theory]
    [InlineData("file:///data/a.txt", "file:///data/a.txt")]
    [InlineData("file:///data/x/../a.txt", "file:///data/a.txt")]
    [InlineData("file:/data/a+b", "file:///data/a%2Bb")]
    [InlineData("file:///", "file:///")]
    [InlineData("FILE:///a", "file:///a")]
    public void Canonical_AnySpelling_IsTheOneOfFromPath(string uri, string canonical) => Assert.Equal(canonical, FileUri.Canonical(uri));
}

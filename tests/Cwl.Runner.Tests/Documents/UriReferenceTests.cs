using Cwl.Runner.Documents;

namespace Cwl.Runner.Tests.Documents;

public sealed class UriReferenceTests
{
    [Theory]
    [InlineData("file:///a/b/c.cwl", "d.cwl", "file:///a/b/d.cwl")]
    [InlineData("file:///a/b/c.cwl", "../d.cwl", "file:///a/d.cwl")]
    [InlineData("file:///a/b/c.cwl", "../../../d.cwl", "file:///d.cwl")]
    [InlineData("file:///a/b/c.cwl", "./x/./y/../z", "file:///a/b/x/z")]
    [InlineData("file:///a/b/c.cwl", "/d", "file:///d")]
    [InlineData("file:///a/b/c.cwl", "#main", "file:///a/b/c.cwl#main")]
    [InlineData("file:///a/b/c.cwl#old", "d.cwl#new", "file:///a/b/d.cwl#new")]
    [InlineData("file:///a/b/c.cwl", "item %231.txt", "file:///a/b/item%20%231.txt")]
    [InlineData("file:///a/b/c.cwl", "http://example.org/x", "http://example.org/x")]
    [InlineData("https://example.org", "x", "https://example.org/x")]
    [InlineData("https://example.org/a?b=/c/", "x", "https://example.org/x")]
    [InlineData("https://example.org/a/", "//other/x", "https://other/x")]
    [InlineData("file:///a/b", "..", "file:///")]
    [InlineData("file:///a/b", "ö", "file:///a/%C3%B6")]
    public void Resolve_Reference_IsMadeAbsolute(string baseUri, string reference, string expected)
    {
        var resolved = UriReference.Resolve(baseUri, reference);
        Assert.Equal(expected, resolved);
    }

    [Theory]
    [InlineData("file:///a/b.cwl#main/step/in", "in")]
    [InlineData("file:///a/b.cwl#main", "main")]
    [InlineData("file:///a/b.cwl", "b.cwl")]
    public void LastPart_Identifier_IsItsShortName(string uri, string expected) => Assert.Equal(expected, UriReference.LastPart(uri));
}

using Cwl.Runner.Inputs;

namespace Cwl.Runner.Tests.Inputs;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("a.txt", "a", ".txt")]
    [InlineData("a.tar.gz", "a.tar", ".gz")]
    [InlineData("README", "README", "")]
    [InlineData(".bashrc", ".bashrc", "")]
    [InlineData("..a.b", "..a", ".b")]
    [InlineData("a.", "a", ".")]
    public void Split_Basename_TakesTheLastDot(string basename, string root, string extension) =>
        Assert.Equal((root, extension), FileNames.Split(basename));

    [Theory]
    [InlineData("file:///a/item%20%231.txt", "item #1.txt")]
    [InlineData("file:///a/b/", "b")]
    [InlineData("https://example.org/x/y.tif?token=1#part", "y.tif")]
    [InlineData("file:///a/b:c.txt", "b:c.txt")]
    public void FromLocation_Uri_IsDecoded(string location, string expected) => Assert.Equal(expected, FileNames.FromLocation(location));

    [Theory]
    [InlineData("a.bam", ".bai", "a.bam.bai")]
    [InlineData("a.bam", "^.bai", "a.bai")]
    [InlineData("a.tar.gz", "^^.idx", "a.idx")]
    [InlineData("a", "^^.idx", "a.idx")]
    public void Secondary_Carets_RemoveExtensionsWhileThereAreSome(string basename, string pattern, string expected) =>
        Assert.Equal(expected, FileNames.Secondary(basename, pattern));

    [Theory]
    [InlineData("a b.txt", true)]
    [InlineData("..", false)]
    [InlineData("", false)]
    [InlineData("a/b", false)]
    [InlineData("a\0b", false)]
    public void IsSafe_Name_IsOnePartOfAPath(string name, bool expected) => Assert.Equal(expected, FileNames.IsSafe(name));
}

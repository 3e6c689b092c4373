using Cwl.Runner.Tools;

namespace Cwl.Runner.Tests.Tools;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("*", "a.txt", true)]
    [InlineData("*.txt", "a.txt", true)]
    [InlineData("*.txt", "a.txt2", false)]
    [InlineData("a*b*c", "axxbyybzc", true)]
    [InlineData("a*b*c", "axxbyyb", false)]
    [InlineData("?", "ab", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("[^a-c]x", "dx", true)]
    [InlineData("[]]x", "]x", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[abc", "[abc", true)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("*", ".hidden", false)]
    [InlineData("?hidden", ".hidden", false)]
    [InlineData(".*", ".hidden", true)]
    [InlineData("**", "deep", true)]
    public void Matches_Posix_IsAsGlob3Says(string pattern, string name, bool expected) => Assert.Equal(expected, GlobPattern.Matches(pattern, name));

    [Fact]
    public void Matches_ManyStars_DoesNotBlowUp()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 50)) + "b";
        Assert.False(GlobPattern.Matches(pattern, new string('a', 5000)));
    }
}

using Wms.Kvp;

namespace Wms.Tests.Kvp;

public sealed class VersionNegotiationTests
{
    [Theory]
    [InlineData(null, "V130")]
    [InlineData("1.3.0", "V130")]
    [InlineData("100.0.0", "V130")]
    [InlineData("1.3", "V130")]
    [InlineData("1.1.1", "V111")]
    [InlineData("1.2.0", "V111")]
    [InlineData("0.0.0", "V111")]
    [InlineData("1.0.0", "V111")]
    [InlineData("abc", "V130")]
    public void Negotiate_Asked_AnswersHighestThatIsNotHigher(string? asked, string expected) =>
        Assert.Equal(expected, VersionNegotiation.Negotiate(asked).ToString());
}

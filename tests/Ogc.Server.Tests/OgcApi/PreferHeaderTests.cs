using Ogc.Server.OgcApi;

namespace Ogc.Server.Tests.OgcApi;

public sealed class PreferHeaderTests
{
    [Theory]
    [InlineData("respond-async", true, null, null)]
    [InlineData("respond-async ", true, null, null)]
    [InlineData("Respond-Async, wait=10", true, 10, null)]
    [InlineData("wait=10; respond-async", false, 10, null)]
    [InlineData("wait=5, wait=9", false, 5, null)]
    [InlineData("wait=soon", false, null, null)]
    [InlineData("wait=-1", false, null, null)]
    [InlineData("return=minimal", false, null, true)]
    [InlineData("return=representation", false, null, false)]
    [InlineData("return=\"minimal\", return=representation", false, null, true)]
    [InlineData("respond-sync", false, null, null)]
    [InlineData("", false, null, null)]
    public void Parse_Header_TakesWhatIsKnown(string header, bool respondAsync, int? wait, bool? minimal)
    {
        var prefer = PreferHeader.Parse(header);

        Assert.Equal(respondAsync, prefer.RespondAsync);
        Assert.Equal(wait, (int?)prefer.Wait?.TotalSeconds);
        Assert.Equal(minimal, prefer.Minimal);
    }

    [Fact]
    public void Parse_SeveralHeaders_AreOneList() =>
        Assert.Equal(TimeSpan.FromSeconds(3), PreferHeader.Parse(new[] { "respond-async", "wait=3" }).Wait);
}

using Ogc.Server.Web;

namespace Ogc.Server.Tests.Web;

public sealed class HtmlTests
{
    [Fact]
    public void Of_Text_IsEncoded()
    {
        const string Attack = "<script>alert('x')</script>\" onload=\"";

        Assert.Equal("<p title=\"&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&quot; onload=&quot;\"></p>", Html.Of($"<p title=\"{Attack}\"></p>").Markup);
    }

    [Fact]
    public void Of_Html_IsTaken() => Assert.Equal("<p><b>5</b></p>", Html.Of($"<p>{Html.Of($"<b>{5}</b>")}</p>").Markup);

    [Fact]
    public void Of_Null_IsEmpty() => Assert.Equal("<p></p>", Html.Of($"<p>{(string?)null}</p>").Markup);

    [Fact]
    public void Of_Time_IsUtcWithItsExactValue() => Assert.Equal(
        "<time datetime=\"2026-01-02T02:04:05.678Z\">2026-01-02 02:04:05 UTC</time>",
        Html.Of($"{new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(1))}").Markup);
}

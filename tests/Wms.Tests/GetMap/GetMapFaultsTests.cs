using System.Text;
using System.Xml.Linq;

namespace Wms.Tests.GetMap;

public sealed class GetMapFaultsTests(TestMaps maps) : IClassFixture<TestMaps>
{
    private static readonly XNamespace Ogc = "http://www.opengis.net/ogc";

    [Theory]
    [InlineData("LAYERS", "nothing", "LayerNotDefined")]
    [InlineData("LAYERS", "picture,nothing", "LayerNotDefined")]
    [InlineData("LAYERS", "picture,picture,picture,picture,picture,picture,picture", "InvalidParameterValue")]
    [InlineData("LAYERS", "", "MissingParameterValue")]
    [InlineData("STYLES", "nothing", "StyleNotDefined")]
    [InlineData("STYLES", "rgb,rgb", "StyleNotDefined")]
    [InlineData("CRS", "EPSG:99999", "InvalidCRS")]
    [InlineData("CRS", "UndefinedCRS", "InvalidCRS")]
    [InlineData("CRS", "/etc/passwd", "InvalidCRS")]
    [InlineData("CRS", "http://127.0.0.1/crs", "InvalidCRS")]
    [InlineData("FORMAT", "image/nothing", "InvalidFormat")]
    [InlineData("FORMAT", "", "MissingParameterValue")]
    [InlineData("WIDTH", "1000000000", "InvalidParameterValue")]
    [InlineData("WIDTH", "99999999999999999999999", "InvalidParameterValue")]
    [InlineData("WIDTH", "0", "InvalidParameterValue")]
    [InlineData("WIDTH", "-5", "InvalidParameterValue")]
    [InlineData("HEIGHT", "12.5", "InvalidParameterValue")]
    [InlineData("HEIGHT", "NaN", "InvalidParameterValue")]
    [InlineData("BBOX", "502000,4698000,500000,4700000", "InvalidParameterValue")]
    [InlineData("BBOX", "500000,4698000,500000,4700000", "InvalidParameterValue")]
    [InlineData("BBOX", "500000,4698000,502000", "InvalidParameterValue")]
    [InlineData("BBOX", "500000,4698000,502000,Infinity", "InvalidParameterValue")]
    [InlineData("BBOX", "NaN,4698000,502000,4700000", "InvalidParameterValue")]
    [InlineData("BBOX", "-1e308,-1e308,1e308,1e308", "InvalidParameterValue")]
    [InlineData("TRANSPARENT", "perhaps", "InvalidParameterValue")]
    [InlineData("BGCOLOR", "red", "InvalidParameterValue")]
    [InlineData("VERSION", "7.0.0", "InvalidParameterValue")]
    [InlineData("VERSION", "", "MissingParameterValue")]
    [InlineData("REQUEST", "GetNothing", "OperationNotSupported")]
    [InlineData("REQUEST", "", "MissingParameterValue")]
    [InlineData("SERVICE", "WFS", "InvalidParameterValue")]
    public async Task Send_OneBadParameter_ReportsItsCode(string name, string value, string code)
    {
        var report = await ReportAsync(With(name, value));
        Assert.Equal([code], report.Elements().Select(fault => fault.Attribute("code")?.Value));
    }

    [Fact]
    public async Task Send_ManyBadParameters_ReportsAllOfThem()
    {
        var report = await ReportAsync(
            "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=a,b&CRS=EPSG:0&BBOX=1&WIDTH=0&HEIGHT=x&FORMAT=y&BGCOLOR=z");
        Assert.Equal(
            ["LAYERS", "LAYERS", "CRS", "BBOX", "WIDTH", "HEIGHT", "FORMAT", "BGCOLOR"],
            report.Elements().Select(fault => fault.Attribute("locator")!.Value));
    }

    [Fact]
    public async Task Send_TooManyPixels_NamesTheLimit()
    {
        var report = await ReportAsync(With("WIDTH", "1000").Replace("HEIGHT=200", "HEIGHT=800", StringComparison.Ordinal));
        Assert.Contains("800000 pixels; the limit is 640000", report.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_MarkupInAName_IsEscaped()
    {
        var report = await ReportAsync(With("LAYERS", Uri.EscapeDataString("<script>&\u0001]]>" + new string('x', 5000))));
        Assert.Contains("<script>&]]>", report.Value, StringComparison.Ordinal);
        Assert.True(report.Value.Length < 200);
    }

    [Fact]
    public async Task Send_VanishedFile_SaysWhichLayerAndNotWhere()
    {
        using var response = await maps.SendAsync(With("LAYERS", "picture,gone"));
        var text = Encoding.UTF8.GetString(response.Body.Span);
        Assert.Contains("The data of the layer 'gone' cannot be read.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), text, StringComparison.Ordinal);
        Assert.NotNull(response.Failure?.InnerException);
        using var other = await maps.SendAsync(With("LAYERS", "picture"));
        Assert.Equal("image/png", other.ContentType);
    }

    [Fact]
    public async Task Send_StyleOfAMissingBand_SaysSo() =>
        Assert.Contains("shows band 4; its data has 1", (await ReportAsync(With("LAYERS", "fourth"))).Value, StringComparison.Ordinal);

    [Fact]
    public async Task Send_Version111_ReportsInItsFormAndSpelling()
    {
        using var response = await maps.SendAsync(
            "VERSION=1.1.1&REQUEST=GetMap&LAYERS=picture&STYLES=&SRS=EPSG:99999&BBOX=0,0,1,1&WIDTH=9&HEIGHT=9&FORMAT=image/png");
        Assert.Equal("application/vnd.ogc.se_xml", response.ContentType);
        Assert.Contains("code=\"InvalidSRS\"", Encoding.UTF8.GetString(response.Body.Span), StringComparison.Ordinal);
    }

    private static string With(string name, string value)
    {
        var pairs = ("SERVICE=WMS&" + TestMaps.Map130 + "LAYERS=picture&TRANSPARENT=FALSE&BGCOLOR=0xFFFFFF&" + TestMaps.WholeView)
            .Split('&').Where(pair => !pair.StartsWith(name + "=", StringComparison.Ordinal));
        return string.Join('&', pairs.Append(name + "=" + value));
    }

    private async Task<XElement> ReportAsync(string query)
    {
        using var response = await maps.SendAsync(query);
        Assert.Equal("text/xml", response.ContentType);
        Assert.IsType<WmsException>(response.Failure);
        var report = XDocument.Parse(Encoding.UTF8.GetString(response.Body.Span)).Root!;
        Assert.Equal(Ogc + "ServiceExceptionReport", report.Name);
        return report;
    }
}

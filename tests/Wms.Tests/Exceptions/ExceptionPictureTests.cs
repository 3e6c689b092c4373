using Wms.Styles;

namespace Wms.Tests.Exceptions;

public sealed class ExceptionPictureTests(TestMaps maps) : IClassFixture<TestMaps>
{
    private const string Bad = "VERSION=1.3.0&REQUEST=GetMap&LAYERS=nothing&STYLES=&CRS=EPSG:4326&BBOX=0,0,1,1&WIDTH=300&HEIGHT=100&FORMAT=image/png";

    [Fact]
    public async Task Send_Blank_IsTheBackground()
    {
        var picture = await maps.DrawAsync(Bad + "&EXCEPTIONS=BLANK&BGCOLOR=0xFF0000");
        Assert.All(picture.Pixels, pixel => Assert.Equal(Rgba.Parse("#FF0000"), pixel));
        Assert.Equal((300, 100), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task Send_BlankAndTransparent_IsTransparent() =>
        Assert.All((await maps.DrawAsync(Bad + "&EXCEPTIONS=BLANK&TRANSPARENT=TRUE")).Pixels, pixel => Assert.Equal(0, pixel.A));

    [Theory]
    [InlineData("INIMAGE")]
    [InlineData("application/vnd.ogc.se_inimage")]
    public async Task Send_InImage_HasText(string format)
    {
        var picture = await maps.DrawAsync(Bad + "&EXCEPTIONS=" + format);
        Assert.InRange(picture.Pixels.Count(pixel => pixel != Rgba.White), 200, 10_000);
    }

    [Fact]
    public async Task Send_InImageOfUnknownSize_IsXml() =>
        Assert.Contains("ServiceExceptionReport", await maps.ReadAsync("VERSION=1.3.0&REQUEST=GetMap&EXCEPTIONS=INIMAGE&FORMAT=image/png"), StringComparison.Ordinal);
}

using Geo.Rasters;
using Wms.Styles;

namespace Wms.Tests.GetMap;

public sealed class GetMapTests(TestMaps maps) : IClassFixture<TestMaps>
{
    [Fact]
    public async Task Draw_PixelForPixel_IsTheData()
    {
        var picture = await maps.DrawAsync(TestMaps.Map130 + "LAYERS=picture&" + TestMaps.WholeView);
        for (var i = 0; i < TestData.Size; i++)
        {
            Assert.Equal(new Rgba((byte)i, (byte)(i * 3 % TestData.Size), 77), picture[i, i * 3 % TestData.Size]);
        }
    }

    [Fact]
    public async Task Draw_AWindowBetweenPixels_TakesTheNearest()
    {
        // 25 pixels of 4 m from 500302, 4699698: their middles lie at 304, 308, ... 400.
        var picture = await maps.DrawAsync(
            TestMaps.Map130 + "LAYERS=picture&CRS=EPSG:32631&BBOX=500302,4699598,500402,4699698&WIDTH=25&HEIGHT=25");
        for (var i = 0; i < 25; i++)
        {
            Assert.Equal((304 + (4 * i)) / 10, picture[i, 0].R);
            Assert.Equal((304 + (4 * i)) / 10, picture[0, i].G);
        }
    }

    [Fact]
    public async Task Draw_Version111And130_SwapAxesAndShowTheSame()
    {
        const string Rest = "REQUEST=GetMap&LAYERS=world&STYLES=&WIDTH=90&HEIGHT=45&FORMAT=image/png&";
        var latLon = await maps.DrawAsync("VERSION=1.3.0&CRS=EPSG:4326&BBOX=-10,-20,20,40&" + Rest);
        var lonLat = await maps.DrawAsync("VERSION=1.1.1&SRS=EPSG:4326&BBOX=-20,-10,40,20&" + Rest);
        var crs84 = await maps.DrawAsync("VERSION=1.3.0&CRS=CRS:84&BBOX=-20,-10,40,20&" + Rest);
        Assert.Equal(lonLat.Pixels, latLon.Pixels);
        Assert.Equal(lonLat.Pixels, crs84.Pixels);
        Assert.Equal(Rgba.Parse("#FF0000"), latLon[0, 0]);
        Assert.Equal(Rgba.Parse("#00FF00"), latLon[89, 0]);
        Assert.Equal(Rgba.Parse("#0000FF"), latLon[0, 44]);
    }

    [Fact]
    public async Task Draw_ExponentsAndMixedCaseAndUnknownParameters_AreUnderstood()
    {
        var plain = await maps.DrawAsync(TestMaps.Map130 + "LAYERS=world&CRS=CRS:84&BBOX=-50,-25,50,25&WIDTH=100&HEIGHT=50");
        var odd = await maps.DrawAsync(
            "sErViCe=WMS&version=1.3.0&reQuest=getmap&layers=world&Styles=&format=image/png&crs=CRS:84"
            + "&BbOx=-.05E3,-25E0,%2B5E%2B1,.025e3&WIDTH=100&height=50&MAP=x&DPI=96&MAP_RESOLUTION=96&FORMAT_OPTIONS=dpi:96");
        Assert.Equal(plain.Pixels, odd.Pixels);
    }

    [Theory]
    [InlineData("CRS=EPSG:32631&BBOX=700000,4698000,702000,4700000")]
    [InlineData("CRS=EPSG:3857&BBOX=-20000000,-20000000,-19990000,-19990000")]
    [InlineData("CRS=EPSG:4326&BBOX=90,-10,110,10")]
    [InlineData("CRS=EPSG:3031&BBOX=-100000,-100000,100000,100000")]
    public async Task Draw_BesideTheData_IsWhite(string view)
    {
        var picture = await maps.DrawAsync(TestMaps.Map130 + "LAYERS=picture,squares&STYLES=&WIDTH=40&HEIGHT=40&" + view);
        Assert.All(picture.Pixels, pixel => Assert.Equal(Rgba.White, pixel));
    }

    [Fact]
    public async Task Draw_NoDataAndNaN_AreTransparent()
    {
        var picture = await maps.DrawAsync(TestMaps.Map130 + "LAYERS=values&TRANSPARENT=TRUE&" + TestMaps.WholeView);
        Assert.All(Enumerable.Range(50, 20), row => Assert.Equal(0, picture[100, row].A));
        Assert.Equal(255, picture[100, 49].A);
        Assert.Equal(255, picture[100, 70].A);
    }

    /// <summary>A map of more than a million pixels is drawn in strips.</summary>
    [Theory]
    [InlineData("CRS=EPSG:32631&BBOX=500000,4698000,502000,4700000")]
    [InlineData("CRS=EPSG:3857&BBOX=333900,5226200,336700,5229000")]
    public async Task Draw_Large_IsTheSmallOneEnlarged(string view)
    {
        using var pool = new RasterPool();
        using var service = new WmsService(maps.Source, new WmsOptions(), pool);
        var large = await DrawAsync(service, view, 2000);
        var small = await DrawAsync(service, view, 400);
        for (var i = 0; i < 400 * 400; i++)
        {
            var (expected, actual) = (small[i % 400, i / 400], large[((i % 400) * 5) + 2, ((i / 400) * 5) + 2]);
            Assert.InRange(actual.R - expected.R, -1, 1);
            Assert.InRange(actual.G - expected.G, -1, 1);
        }
    }

    [Theory]
    [InlineData("BGCOLOR=0x3366CC", "#3366CC")]
    [InlineData("BGCOLOR=0x3366CC&TRANSPARENT=FALSE", "#3366CC")]
    [InlineData("TRANSPARENT=FALSE", "#FFFFFF")]
    [InlineData("TRANSPARENT=TRUE", "#00000000")]
    public async Task Draw_Background_IsAsAsked(string asked, string expected)
    {
        var picture = await maps.DrawAsync(TestMaps.Map130 + "LAYERS=squares&" + asked + "&" + TestMaps.WholeView);
        Assert.Equal(Rgba.Parse(expected), picture[0, 0]);
        Assert.Equal(Rgba.Parse("#00FF00"), picture[30, 170]);
    }

    [Theory]
    [InlineData("image/png", "image/png")]
    [InlineData("image/png; mode=8bit", "image/png; mode=8bit")]
    [InlineData("image/png8", "image/png; mode=8bit")]
    [InlineData("image/jpeg", "image/jpeg")]
    public async Task Send_Format_IsTheContentType(string asked, string expected)
    {
        using var response = await maps.SendAsync(
            "VERSION=1.3.0&REQUEST=GetMap&LAYERS=picture&STYLES=&FORMAT=" + Uri.EscapeDataString(asked) + "&" + TestMaps.WholeView);
        Assert.Equal(expected, response.ContentType);
        var picture = Picture.Decode(response.Body.Span);
        Assert.Equal((200, 200), (picture.Width, picture.Height));
        Assert.InRange(picture[150, 20].R, 130, 170);
        Assert.InRange(picture[150, 20].G, 5, 40);
    }

    [Theory]
    [InlineData("steps", 0, 0)]
    [InlineData("steps", 99, 0)]
    [InlineData("steps", 100, 255)]
    [InlineData("grey", 0, 0)]
    [InlineData("grey", 199, 255)]
    [InlineData("", 0, 0)]
    [InlineData("default", 199, 255)]
    [InlineData("smooth", 199, 255)]
    public async Task Draw_NamedStyle_IsUsed(string style, int column, int grey)
    {
        var picture = await maps.DrawAsync(TestMaps.Map130.Replace("STYLES=", "STYLES=" + style, StringComparison.Ordinal) + "LAYERS=values&" + TestMaps.WholeView);
        Assert.Equal(grey, picture[column, 10].R);
    }

    [Theory]
    [InlineData("steps,,blue,", 255)]
    [InlineData(",,,", 196)]
    [InlineData("", 196)]
    public async Task Draw_MixedStyles_GoWithTheirLayers(string styles, int grey)
    {
        var query = TestMaps.Map130.Replace("STYLES=", "STYLES=" + styles, StringComparison.Ordinal) + "LAYERS=values,squares,lines,points&" + TestMaps.WholeView;
        var picture = await maps.DrawAsync(query);
        Assert.InRange(picture[153, 10].R, grey - 1, grey);
        Assert.Equal(Rgba.Parse("#00FF00"), picture[30, 170]);
        Assert.Equal(Rgba.Parse("#0000FF"), picture[10, 100]);
        Assert.Equal(Rgba.Parse("#FF00FF"), picture[100, 100]);
    }

    [Fact]
    public async Task Draw_LaterLayers_LieAbove()
    {
        var above = await maps.DrawAsync(TestMaps.Map130 + "LAYERS=picture,squares&" + TestMaps.WholeView);
        var below = await maps.DrawAsync(TestMaps.Map130 + "LAYERS=squares,picture&" + TestMaps.WholeView);
        Assert.Equal(Rgba.Parse("#00FF00"), above[30, 170]);
        Assert.Equal(new Rgba(30, 170, 77), below[30, 170]);
    }

    [Fact]
    public async Task Send_KnownETag_IsNotModified()
    {
        const string Query = TestMaps.Map130 + "LAYERS=picture&" + TestMaps.WholeView;
        using var first = await maps.SendAsync(Query);
        using var again = await maps.SendAsync(Query, first.ETag);
        using var other = await maps.SendAsync(Query + "&TRANSPARENT=TRUE", first.ETag);
        Assert.True(again.NotModified);
        Assert.Equal(first.ETag, again.ETag);
        Assert.False(other.NotModified);
        Assert.NotEqual(first.ETag, other.ETag);
    }

    [Fact]
    public async Task Handle_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        KeyValuePair<string, string>[] parameters =
            [.. (TestMaps.Map130 + "LAYERS=picture&" + TestMaps.WholeView).Split('&').Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1]))];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => maps.Service.HandleAsync(new WmsRequest(parameters, new Uri("http://maps.example/wms")), cancelled.Token));
    }

    [Fact]
    public async Task Draw_ManyAtOnce_AllComeOutTheSame()
    {
        const string Query = TestMaps.Map130 + "LAYERS=picture,values,squares&CRS=EPSG:3857&BBOX=333000,5226000,336000,5229000&WIDTH=150&HEIGHT=150";
        var expected = (await maps.DrawAsync(Query)).Pixels.ToArray();
        Assert.True(expected.Distinct().Count() > 1000);
        var pictures = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => maps.DrawAsync(Query))));
        Assert.All(pictures, picture => Assert.Equal(expected, picture.Pixels));
    }

    private static async Task<Picture> DrawAsync(WmsService service, string view, int size)
    {
        var pairs = (TestMaps.Map130 + $"LAYERS=picture&WIDTH={size}&HEIGHT={size}&" + view).Split('&')
            .Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1]));
        using var response = await service.HandleAsync(new WmsRequest([.. pairs], new Uri("http://maps.example/wms")), CancellationToken.None);
        return Picture.Decode(response.Body.Span);
    }
}

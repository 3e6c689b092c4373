using Geo.Rasters;
using Wms.Styles;

namespace Wms.Tests.Rendering.Vectors;

public sealed class VectorMapTests(TestMaps maps) : IClassFixture<TestMaps>
{
    private static readonly Rgba Green = Rgba.Parse("#00FF00");

    [Fact]
    public async Task Draw_Squares_CoverTheirPixels()
    {
        var picture = await DrawAsync("squares", "plain");
        Assert.Equal((40 * 40) + (40 * 40) + (40 * 40), picture.Pixels.Count(pixel => pixel == Green));
        Assert.Equal(Green, picture[20, 179]);
        Assert.Equal(Rgba.White, picture[19, 179]);

        // The third square is 40.5 pixels wide: its right column is half covered.
        Assert.InRange(picture[60, 50].R, 125, 130);
    }

    [Fact]
    public async Task Draw_OtherCrs_CoversTheSameShareOfTheGround()
    {
        var picture = await maps.DrawAsync(
            TestMaps.Map130 + "LAYERS=squares&CRS=EPSG:3857&BBOX=333900,5226200,336700,5229000&WIDTH=280&HEIGHT=280");
        var expected = 3 * 400 * 400 / Math.Pow(10 * Math.Cos(42.44 * Math.PI / 180), 2);
        Assert.InRange(picture.Pixels.Sum(pixel => 1 - (pixel.R / 255.0)), expected * 0.98, expected * 1.03);
    }

    [Fact]
    public async Task Draw_Outline_LiesOnTheEdge()
    {
        var picture = await DrawAsync("squares", "outlined");
        Assert.Equal(Rgba.Parse("#FF0000"), picture[19, 170]);
        Assert.Equal(Rgba.Parse("#FF0000"), picture[20, 170]);
        Assert.Equal(Green, picture[21, 170]);
        Assert.Equal(Rgba.White, picture[18, 170]);
    }

    [Fact]
    public async Task Draw_ClassesAndRamps_ColorByTheAttribute()
    {
        var classes = await DrawAsync("squares", "classes");
        Assert.Equal((Green, Rgba.Parse("#0000FF")), (classes[30, 170], classes[130, 170]));
        var ramp = await DrawAsync("squares", "ramp");
        Assert.Equal((Rgba.Black, new Rgba(128, 128, 128)), (ramp[30, 170], ramp[130, 170]));
    }

    [Fact]
    public async Task Draw_LineThroughThePicture_IsItsWidth()
    {
        var picture = await DrawAsync("lines", "blue");
        Assert.Equal(4 * 200, picture.Pixels.Count(pixel => pixel == Rgba.Parse("#0000FF")));
    }

    [Fact]
    public async Task Draw_HighResolution_WidensLines()
    {
        var picture = await DrawAsync("lines", "blue", "&DPI=192");
        Assert.Equal(8 * 200, picture.Pixels.Count(pixel => pixel == Rgba.Parse("#0000FF")));
    }

    [Fact]
    public async Task Draw_Point_IsADisc()
    {
        var picture = await DrawAsync("points", "dots");
        Assert.InRange(picture.Pixels.Sum(pixel => 1 - (pixel.G / 255.0)), 70, 82);
        Assert.Equal(Rgba.Parse("#FF00FF"), picture[100, 100]);
    }

    [Fact]
    public async Task Draw_FeaturesSmallerThanAPixel_LeaveATrace()
    {
        var picture = await maps.DrawAsync(
            TestMaps.Map130.Replace("STYLES=", "STYLES=outlined", StringComparison.Ordinal)
            + "LAYERS=squares&CRS=EPSG:32631&BBOX=400000,4600000,600000,4800000&WIDTH=100&HEIGHT=100");
        Assert.InRange(picture.Pixels.Count(pixel => pixel != Rgba.White), 1, 9);
    }

    [Fact]
    public async Task Draw_LayerTooLargeForMemory_IsTheSame()
    {
        using var pool = new RasterPool();
        using var service = new WmsService(maps.Source, new WmsOptions { VectorCacheMegabytes = 0 }, pool);
        var pairs = (TestMaps.Map130 + "LAYERS=squares,lines,points&" + TestMaps.WholeView).Split('&')
            .Select(pair => pair.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1]));
        using var response = await service.HandleAsync(new WmsRequest([.. pairs], new Uri("http://maps.example/wms")), CancellationToken.None);
        var expected = await maps.DrawAsync(TestMaps.Map130 + "LAYERS=squares,lines,points&" + TestMaps.WholeView);
        Assert.Equal(expected.Pixels, Picture.Decode(response.Body.Span).Pixels);
    }

    private Task<Picture> DrawAsync(string layer, string style, string more = "") =>
        maps.DrawAsync(TestMaps.Map130.Replace("STYLES=", "STYLES=" + style, StringComparison.Ordinal) + $"LAYERS={layer}&" + TestMaps.WholeView + more);
}

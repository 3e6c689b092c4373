using Testing;
using Wms.Styles;

namespace Wms.Tests.GetMap;

/// <summary>Pixels lie where GDAL's own programs put them.</summary>
public sealed class PlacementTests(TestMaps maps) : IClassFixture<TestMaps>
{
    [RequiresTheory("gdal_translate")]
    [InlineData("500100,4698200,501700,4699800", 160)]
    [InlineData("500000,4698000,502000,4700000", 100)]
    [InlineData("500000,4698000,502000,4700000", 50)]
    public async Task Draw_SameCrs_EqualsGdalTranslate(string box, int size)
    {
        var sides = box.Split(',');
        var expected = maps.File("translated-" + Guid.NewGuid().ToString("N") + ".png");
        Tool.Run(
            "gdal_translate", "-q", "-of", "PNG", "-r", "nearest", "-projwin", sides[0], sides[3], sides[2], sides[1],
            "-outsize", $"{size}", $"{size}", maps.File("picture.tif"), expected);
        var ours = await maps.DrawAsync(TestMaps.Map130 + $"LAYERS=picture&CRS=EPSG:32631&BBOX={box}&WIDTH={size}&HEIGHT={size}");
        Assert.Equal(Picture.Decode(await File.ReadAllBytesAsync(expected)).Pixels, ours.Pixels);
    }

    [RequiresTheory("gdalwarp")]
    [InlineData("EPSG:32631", "500333,4698333,500433,4698433")]
    [InlineData("EPSG:32631", "499900,4697900,502100,4700100")]
    [InlineData("EPSG:3857", "333900,5226200,336700,5229000")]
    [InlineData("EPSG:2154", "699900,6148200,702100,6150400")]
    [InlineData("EPSG:3035", "3744000,2174300,3746300,2176600")]
    public async Task Draw_AnyCrs_EqualsGdalwarpWithinItsTolerance(string crs, string box)
    {
        var sides = box.Split(',');
        var expected = maps.File("warped-" + Guid.NewGuid().ToString("N") + ".png");
        Tool.Run(
            "gdalwarp", "-q", "-of", "PNG", "-r", "near", "-et", "0", "-dstalpha", "-t_srs", crs, "-te", sides[0], sides[1], sides[2], sides[3],
            "-ts", "250", "250", maps.File("picture.tif"), expected);
        var axes = crs == "EPSG:3035" ? $"{sides[1]},{sides[0]},{sides[3]},{sides[2]}" : box;
        var ours = await maps.DrawAsync(TestMaps.Map130 + $"LAYERS=picture&TRANSPARENT=TRUE&CRS={crs}&BBOX={axes}&WIDTH=250&HEIGHT=250");
        var theirs = Picture.Decode(await File.ReadAllBytesAsync(expected));
        var pairs = ours.Pixels.Zip(theirs.Pixels).Where(pair => pair.First.A + pair.Second.A > 0).ToList();
        Assert.True(pairs.Count > 5000, "The view does not show the data.");
        Assert.InRange(pairs.Count(pair => pair.First == pair.Second) / (double)pairs.Count, 0.95, 1);
        Assert.InRange(pairs.Count(pair => IsNear(pair.First, pair.Second)) / (double)pairs.Count, 0.995, 1);
    }

    [Fact]
    public async Task Draw_TheWorldInMercator_IsInPlace()
    {
        var picture = await maps.DrawAsync(TestMaps.Map130 + "LAYERS=world&TRANSPARENT=TRUE&CRS=EPSG:3857&BBOX=-20037508,-20037508,20037508,20037508&WIDTH=256&HEIGHT=256");
        Assert.Equal(0, picture[2, 100].A);
        Assert.Equal(Rgba.Parse("#FF0000"), picture[120, 3]);
        Assert.Equal(Rgba.Parse("#FF0000"), picture[127, 127]);
        Assert.Equal(Rgba.Parse("#00FF00"), picture[128, 127]);
        Assert.Equal(Rgba.Parse("#0000FF"), picture[127, 128]);
    }

    /// <summary>A view on the pole has places the source's CRS cannot say; what it can say is drawn.</summary>
    [Fact]
    public async Task Draw_ThePole_ShowsAllAround()
    {
        var picture = await maps.DrawAsync(TestMaps.Map130 + "LAYERS=world&TRANSPARENT=TRUE&CRS=EPSG:3031&BBOX=-6000000,-6000000,6000000,6000000&WIDTH=200&HEIGHT=200");
        Assert.Equal(Rgba.Parse("#0000FF"), picture[50, 60]);
        Assert.True(picture.Pixels.Count(pixel => pixel.A == 0) < 25_000, "More than the quarter of class 4 and the missing columns is empty.");
    }

    /// <summary>One pixel aside, as rounding does.</summary>
    private static bool IsNear(Rgba a, Rgba b) => Math.Abs(a.R - b.R) <= 1 && Math.Abs(a.G - b.G) <= 1 && a.A == b.A;
}

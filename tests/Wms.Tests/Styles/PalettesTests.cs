using Wms.Styles;

namespace Wms.Tests.Styles;

public sealed class PalettesTests
{
    [Fact]
    public void All_Palettes_Ascend()
    {
        Assert.True(Palettes.Names.Count > 20);
        Assert.All(Palettes.Names, name =>
        {
            var values = Palettes.Find(name)!.Stops.Select(stop => stop.Value).ToList();
            Assert.Equal(values.Distinct().Order(), values);
        });
    }

    [Fact]
    public void Aspect_IsCyclic() => Assert.Equal(Palettes.Find("ASPECT")!.Stops[0].Color, Palettes.Find("aspect")!.Stops[^1].Color);

    [Fact]
    public void Over_Range_MovesTheStops()
    {
        var stops = Palettes.FindOrDefault("no such palette").Over(10, 20);
        Assert.Equal((10, 20), (stops[0].Value, stops[^1].Value));
    }

    [Fact]
    public void Over_EmptyRange_IsWidened() => Assert.Equal(4.5, Palettes.FindOrDefault(null).Over(5, 5)[0].Value);

    [Theory]
    [InlineData("#FF8000", 255, 128, 0, 255)]
    [InlineData("#01020304", 1, 2, 3, 4)]
    public void Parse_Color_ReadsItsChannels(string text, byte red, byte green, byte blue, byte alpha) =>
        Assert.Equal(new Rgba(red, green, blue, alpha), Rgba.Parse(text));

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#GGGGGG")]
    public void Parse_NoColor_Throws(string text) => Assert.Throws<FormatException>(() => Rgba.Parse(text));
}

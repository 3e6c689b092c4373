using Wms.Styles;

namespace Wms.Tests.Legend;

public sealed class LegendTests(TestMaps maps) : IClassFixture<TestMaps>
{
    private const string Legend = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYER=";

    [Theory]
    [InlineData("values&STYLE=viridis", "#FDE725")]
    [InlineData("values&STYLE=steps", "#000000")]
    [InlineData("world", "#00FF00")]
    [InlineData("squares&STYLE=classes", "#0000FF")]
    [InlineData("lines", "#0000FF")]
    [InlineData("points", "#FF00FF")]
    [InlineData("picture", "#3060C0")]
    public async Task Draw_Style_ShowsItsColorsAndText(string layer, string color)
    {
        var picture = await maps.DrawAsync(Legend + layer);
        Assert.Contains(Rgba.Parse(color), picture.Pixels);
        Assert.True(picture.Pixels.Distinct().Count() > 8, "There is no anti-aliased text.");
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(60, 300)]
    [InlineData(1, 1)]
    public async Task Draw_WidthAndHeight_AreTheSize(int width, int height)
    {
        var picture = await maps.DrawAsync($"{Legend}values&STYLE=viridis&WIDTH={width}&HEIGHT={height}");
        Assert.Equal((width, height), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task Draw_Ramp_HasTheLargestValueOnTop()
    {
        var picture = await maps.DrawAsync(Legend + "values&STYLE=grey");
        Assert.True(picture[15, 45].R > picture[15, picture.Height - 30].R);
    }

    [Theory]
    [InlineData("LAYER=nothing", "LayerNotDefined")]
    [InlineData("LAYER=values&STYLE=nothing", "StyleNotDefined")]
    [InlineData("LAYER=values&WIDTH=100000", "InvalidParameterValue")]
    [InlineData("STYLE=grey", "MissingParameterValue")]
    public async Task Send_BadRequest_ReportsTheCode(string query, string code) =>
        Assert.Contains($"code=\"{code}\"", await maps.ReadAsync("REQUEST=GetLegendGraphic&FORMAT=image/png&" + query), StringComparison.Ordinal);
}

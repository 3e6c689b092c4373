using Geo;
using Ogc.Processes.Publication;
using Ogc.Server.Composition;
using Wms.Styles;

namespace Ogc.Server.Tests.Composition;

public sealed class LayerStylesTests
{
    [Fact]
    public void Of_Ramp_StretchesThePaletteToTheRangeAndOffersGrey()
    {
        var styles = LayerStyles.Of(Layer(new OutputStyle(OutputStyleKind.Ramp) { Palette = "ndvi", Minimum = -1, Maximum = 1 }));
        var ramp = Assert.IsType<RampStyle>(styles[0].Raster);

        Assert.Equal(["ndvi", "grey"], styles.Select(style => style.Name));
        Assert.Equal(-1, ramp.Stops[0].Value);
        Assert.Equal(1, ramp.Stops[^1].Value);
    }

    [Fact]
    public void Of_FixedScale_KeepsTheValuesOfThePalette()
    {
        var styles = LayerStyles.Of(Layer(new OutputStyle(OutputStyleKind.Ramp) { Palette = "ndvi", FixedScale = true }));
        var grey = Assert.IsType<GreyStyle>(styles[1].Raster);

        Assert.Equal(
            Palettes.Find("ndvi")!.Stops.Select(stop => stop.Value),
            Assert.IsType<RampStyle>(styles[0].Raster).Stops.Select(stop => Math.Round(stop.Value, 9)));
        Assert.Equal((-0.2, 0.9), (grey.Minimum, grey.Maximum));
    }

    [Fact]
    public void Of_UnknownPalette_StillDraws() =>
        Assert.IsType<RampStyle>(LayerStyles.Of(Layer(new OutputStyle(OutputStyleKind.Ramp) { Palette = "no such" }))[0].Raster);

    [Fact]
    public void Of_Grey_KeepsItsRange() =>
        Assert.Equal(200, Assert.IsType<GreyStyle>(LayerStyles.Of(Layer(new OutputStyle(OutputStyleKind.Grey) { Minimum = 10, Maximum = 200 }))[0].Raster).Maximum);

    [Fact]
    public void Of_Categories_HasTheClasses()
    {
        var style = new OutputStyle(OutputStyleKind.Categories) { Classes = [new(1, "#FF0000", "Water")] };
        var category = Assert.Single(Assert.IsType<CategoryStyle>(LayerStyles.Of(Layer(style))[0].Raster).Categories);

        Assert.Equal((1, "#FF0000", "Water"), (category.Value, category.Color.ToString(), category.Label));
    }

    [Fact]
    public void Of_Rgb_TakesTheFirstThreeBands() =>
        Assert.Equal(new RgbStyle(1, 2, 3), LayerStyles.Of(Layer(new OutputStyle(OutputStyleKind.Rgb)))[0].Raster);

    [Theory]
    [InlineData(OutputStyleKind.Polygons, VectorSymbol.Polygon)]
    [InlineData(OutputStyleKind.Lines, VectorSymbol.Line)]
    [InlineData(OutputStyleKind.Points, VectorSymbol.Point)]
    public void Of_Vector_HasTheSymbolOfItsKind(OutputStyleKind kind, VectorSymbol symbol) =>
        Assert.Equal(symbol, LayerStyles.Of(Layer(new OutputStyle(kind), isRaster: false))[0].Vector!.Symbol);

    [Fact]
    public void Of_PolygonsColouredByARamp_LeavesThoseWithoutValueUnfilled()
    {
        var style = new OutputStyle(OutputStyleKind.Polygons) { Attribute = "mean", Minimum = 0, Maximum = 50 };

        Assert.Null(LayerStyles.Of(Layer(style, isRaster: false))[0].Vector!.Fill);
        Assert.NotNull(LayerStyles.Of(Layer(style with { Attribute = null }, isRaster: false))[0].Vector!.Fill);
    }

    [Fact]
    public void Of_VectorWithAttribute_IsColouredByIt()
    {
        var ramp = LayerStyles.Of(Layer(new OutputStyle(OutputStyleKind.Lines) { Attribute = "height", Minimum = 0, Maximum = 50 }, isRaster: false));
        var classes = new OutputStyle(OutputStyleKind.Polygons) { Attribute = "class", Classes = [new(2, "#00FF00", "Forest")] };

        Assert.Equal(50, Assert.IsType<RampColoring>(ramp[0].Vector!.ColorBy).Stops[^1].Value);
        Assert.Equal("2", Assert.IsType<ClassColoring>(LayerStyles.Of(Layer(classes, isRaster: false))[0].Vector!.ColorBy).Classes[0].Value);
    }

    private static PublishedLayer Layer(OutputStyle style, bool isRaster = true) => new(
        "p-o-1", Guid.Empty, "o", "Title", "Abstract", isRaster, "o.tif", "EPSG:4326", new BoundingBox(0, 0, 1, 1), new BoundingBox(0, 0, 1, 1), style, Unit: null, default);
}

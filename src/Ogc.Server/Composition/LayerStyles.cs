using System.Globalization;
using Geo.Rasters;
using Ogc.Processes.Publication;
using Wms.Styles;

namespace Ogc.Server.Composition;

/// <summary>Turns the style of an output into styles of the map service.</summary>
internal static class LayerStyles
{
    private const int FirstBand = 1;
    private static readonly Rgba PolygonFill = Rgba.Parse("#3388FF33");
    private static readonly Rgba PolygonOutline = Rgba.Parse("#2A6FD0");
    private static readonly Rgba Line = Rgba.Parse("#7A4A24");
    private static readonly Rgba Point = Rgba.Parse("#D7301F");

    /// <summary>The styles of a layer; the first is its own, the others let a viewer compare.</summary>
    public static IReadOnlyList<LayerStyle> Of(PublishedLayer layer) => layer.IsRaster ? RasterStyles(layer.Style) : [VectorStyleOf(layer.Style)];

    private static List<LayerStyle> RasterStyles(OutputStyle style)
    {
        List<LayerStyle> styles = [Own(style)];
        if (style.Kind is OutputStyleKind.Ramp)
        {
            styles.Add(new LayerStyle("grey", "Black to white", Grey(WithRangeOfPalette(style))));
        }

        return styles;
    }

    private static OutputStyle WithRangeOfPalette(OutputStyle style)
    {
        var palette = Palettes.FindOrDefault(style.Palette);
        return style with { Minimum = style.Minimum ?? palette.Minimum, Maximum = style.Maximum ?? palette.Maximum };
    }

    private static LayerStyle Own(OutputStyle style) => style.Kind switch
    {
        OutputStyleKind.Grey => new LayerStyle("grey", "Black to white", Grey(style)),
        OutputStyleKind.Categories => new LayerStyle("classes", "Classes", new CategoryStyle(
            FirstBand, [.. style.Classes.Select(item => new Category(item.Value, Rgba.Parse(item.Color), item.Label))])),
        OutputStyleKind.Rgb => new LayerStyle("rgb", "Colour picture", new RgbStyle(1, 2, 3, style.Minimum ?? 0, style.Maximum ?? 255)),
        _ => Ramp(style),
    };

    private static LayerStyle Ramp(OutputStyle style)
    {
        var palette = Palettes.FindOrDefault(style.Palette);
        return new LayerStyle(palette.Name, palette.Title, palette.ToStyle(FirstBand, style.Minimum, style.Maximum));
    }

    private static GreyStyle Grey(OutputStyle style) =>
        new(FirstBand, style.Minimum ?? 0, style.Maximum ?? 255) { Resampling = Resampling.Bilinear };

    private static LayerStyle VectorStyleOf(OutputStyle style)
    {
        var plain = style.Kind switch
        {
            OutputStyleKind.Lines => new VectorStyle(Fill: null, Line, StrokeWidth: 1.2),
            OutputStyleKind.Points => new VectorStyle(Point, Rgba.White) { Symbol = VectorSymbol.Point },
            _ => new VectorStyle(PolygonFill, PolygonOutline, StrokeWidth: 1),
        };
        var coloring = Coloring(style);

        // An area without a value, as a zone without pixels, gets no fill: it would be taken for a value of the ramp.
        var fill = coloring is RampColoring && plain.Symbol == VectorSymbol.Polygon ? null : plain.Fill;
        return new LayerStyle("features", "Features", plain with { ColorBy = coloring, Fill = fill });
    }

    private static FeatureColoring? Coloring(OutputStyle style)
    {
        if (style.Attribute is null)
        {
            return null;
        }

        return style.Classes.Count > 0
            ? new ClassColoring(style.Attribute, [.. style.Classes.Select(item =>
                new FeatureClass(item.Value.ToString(CultureInfo.InvariantCulture), Rgba.Parse(item.Color), item.Label))])
            : new RampColoring(style.Attribute, RampOf(style));
    }

    private static IReadOnlyList<RampStop> RampOf(OutputStyle style)
    {
        var palette = Palettes.FindOrDefault(style.Palette);
        return palette.Over(style.Minimum ?? palette.Minimum, style.Maximum ?? palette.Maximum);
    }
}

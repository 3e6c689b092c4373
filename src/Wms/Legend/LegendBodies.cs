using Geo.Rasters;
using Wms.Layers;
using Wms.Rendering.Rasters;
using Wms.Styles;

namespace Wms.Legend;

/// <summary>Chooses what the legend of a style shows. Opens no file: capabilities state the size of every legend.</summary>
internal sealed class LegendBodies(RasterPool pool)
{
    private static readonly Rgba Red = new(0xD0, 0x30, 0x30), Green = new(0x30, 0x90, 0x40), Blue = new(0x30, 0x60, 0xC0);

    public LegendBody Of(Layer layer, LayerStyle style)
    {
        return style.Vector is { } vector ? OfVector(layer, vector) : OfRaster(layer, style.Raster);
    }

    private LegendBody OfRaster(Layer layer, RasterStyle? style) => style switch
    {
        RampStyle { Interpolate: true } ramp => new RampLegend(ramp.Stops, interpolate: true, Heading(layer)),
        RampStyle steps => new RowsLegend(Steps(steps.Stops)),
        GreyStyle grey => new RampLegend(RasterColors.GreyStops(grey), interpolate: true, Heading(layer)),
        CategoryStyle classes => new RowsLegend([.. classes.Categories.Select(entry => Box(entry.Label, entry.Color))]),
        RgbStyle rgb => new RowsLegend([Band("Red", rgb.Red, Red), Band("Green", rgb.Green, Green), Band("Blue", rgb.Blue, Blue)]),
        PaletteStyle palette => new PaletteLegend(() => ReadColors(layer, palette)),
        _ => new RowsLegend([]),
    };

    /// <summary>The unit; "1" is how dimensionless values say that they have none.</summary>
    private static string? Heading(Layer layer) => string.IsNullOrWhiteSpace(layer.Unit) || layer.Unit == "1" ? null : layer.Unit;

    private static LegendBody OfVector(Layer layer, VectorStyle style)
    {
        return style.ColorBy switch
        {
            RampColoring { Interpolate: true } ramp => new RampLegend(ramp.Stops, interpolate: true, ramp.Field),
            RampColoring steps => new RowsLegend(Steps(steps.Stops)),
            ClassColoring classes => new RowsLegend([.. classes.Classes.Select(entry => Sign(style, entry.Label, entry.Color))]),
            _ => new RowsLegend([Sign(style, layer.Title, null)]),
        };
    }

    private static LegendRow[] Steps(IReadOnlyList<RampStop> stops)
    {
        return [.. stops.Select((stop, i) => Box(stop.Label ?? StepLabel(stops, i), stop.Color))];
    }

    private static string StepLabel(IReadOnlyList<RampStop> stops, int i)
    {
        var from = AxisTicks.Format(stops[i].Value, 6);
        return i + 1 < stops.Count ? $"{from} – {AxisTicks.Format(stops[i + 1].Value, 6)}" : $"≥ {from}";
    }

    private static LegendRow Band(string channel, int band, Rgba color) => Box(FormattableString.Invariant($"{channel}: band {band}"), color);

    private static LegendRow Box(string label, Rgba color) => new(label, VectorSymbol.Polygon, color, LegendCanvas.Frame, 1);

    private static LegendRow Sign(VectorStyle style, string label, Rgba? color)
    {
        var isLine = style.Symbol == VectorSymbol.Line;
        return new LegendRow(label, style.Symbol, isLine ? null : color ?? style.Fill, isLine ? color ?? style.Stroke : style.Stroke, style.StrokeWidth);
    }

    private List<Rgba> ReadColors(Layer layer, PaletteStyle style)
    {
        using var lease = pool.Rent(layer.Path);
        var bands = lease.Dataset.Info.Bands;
        var entries = style.Band >= 1 && style.Band <= bands.Count ? bands[style.Band - 1].Palette : null;
        return [.. (entries ?? []).Select(entry => new Rgba(entry.R, entry.G, entry.B, entry.A))];
    }
}

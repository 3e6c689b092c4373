using Geo.Rasters;
using Wms.Styles;

namespace Wms.Rendering.Rasters;

/// <summary>Makes the value colours of the styles that show one band.</summary>
internal static class RasterColors
{
    public static ValueColors Of(RasterStyle style, RasterInfo raster) => style switch
    {
        RampStyle { Interpolate: true } ramp => new RampColors(ramp.Stops, ramp.Opacity),
        RampStyle ramp => new StepColors(ramp.Stops, ramp.Opacity),
        GreyStyle grey => new RampColors(GreyStops(grey), grey.Opacity),
        CategoryStyle classes => new ClassColors(classes.Categories.Select(
            entry => (entry.Value, entry.Color.WithOpacity(classes.Opacity).ToPremultiplied()))),
        PaletteStyle palette => new ClassColors(Entries(palette, raster)),
        _ => throw new WmsException(WmsError.NoApplicableCode, $"A style of kind {style.GetType().Name} cannot draw one band."),
    };

    public static IReadOnlyList<RampStop> GreyStops(GreyStyle grey)
    {
        return [new RampStop(grey.Minimum, Rgba.Black), new RampStop(grey.Maximum, Rgba.White)];
    }

    private static IEnumerable<(double Value, uint Color)> Entries(PaletteStyle style, RasterInfo raster)
    {
        var entries = style.Band >= 1 && style.Band <= raster.Bands.Count ? raster.Bands[style.Band - 1].Palette : null;
        return (entries ?? []).Select((entry, i) =>
            ((double)i, new Rgba(entry.R, entry.G, entry.B, entry.A).WithOpacity(style.Opacity).ToPremultiplied()));
    }
}

using System.Globalization;
using Geo;
using Geo.Rasters;
using Ogc.Processes.Results;

namespace Ogc.Processes.Publication;

/// <summary>Reads what a raster layer needs, and completes its style from the data.</summary>
internal static class RasterLayerData
{
    // The ends of a colour ramp come from a reduced view of the raster: what a map of it shows.
    private const int ViewSide = 512;
    private const double LowShare = 0.02;
    private const double HighShare = 0.98;

    /// <exception cref="GeoException">The file is no raster, or has no CRS.</exception>
    public static LayerData Read(StoredFile file, OutputStyle? asked)
    {
        using var raster = RasterDataset.Open(file.FullPath);
        var info = raster.Info;
        var crs = info.RequireCrs();
        if (!info.IsGeoreferenced)
        {
            throw new GeoException(GeoError.MissingCrs, "The raster has no georeference.");
        }

        return new LayerData(Path.GetFileName(file.FullPath), true, crs, info.Bounds, WithRange(asked ?? Choose(info), raster));
    }

    private static OutputStyle Choose(RasterInfo info)
    {
        if (info.Bands[0].Palette is { Count: > 0 } palette)
        {
            return new OutputStyle(OutputStyleKind.Categories)
            {
                Classes = [.. palette.Index().Where(entry => entry.Item.A > 0).Select(entry => Class(entry.Index, entry.Item))],
            };
        }

        return info.Bands switch
        {
            { Count: >= 3 } when info.Bands[0].Type == PixelType.Byte => new OutputStyle(OutputStyleKind.Rgb),
            _ when info.Bands[0].Type == PixelType.Byte => new OutputStyle(OutputStyleKind.Grey),
            _ => new OutputStyle(OutputStyleKind.Ramp) { Palette = "viridis" },
        };
    }

    private static OutputStyleClass Class(int value, ColorEntry color) =>
        new(value, $"#{color.R:X2}{color.G:X2}{color.B:X2}", value.ToString(CultureInfo.InvariantCulture));

    private static OutputStyle WithRange(OutputStyle style, RasterDataset raster)
    {
        if (style.Kind is not (OutputStyleKind.Ramp or OutputStyleKind.Grey or OutputStyleKind.Rgb)
            || style.FixedScale || style is { Minimum: not null, Maximum: not null })
        {
            return style;
        }

        var (low, high) = ViewRange(raster);
        return style with { Minimum = style.Minimum ?? low, Maximum = style.Maximum ?? high };
    }

    private static (double Low, double High) ViewRange(RasterDataset raster)
    {
        var info = raster.Info;
        var width = Math.Min(info.Width, ViewSide);
        var height = Math.Min(info.Height, ViewSide);
        var pixels = new float[width * height];
        raster.Read([1], new PixelWindow(0, 0, info.Width, info.Height), width, height, pixels.AsSpan());
        var band = info.Bands[0];
        var nodata = band.NoData is { } value ? (float)value : float.NaN;
        var valid = Array.FindAll(pixels, pixel => float.IsFinite(pixel) && pixel != nodata);
        if (valid.Length == 0)
        {
            return (0, 1);
        }

        Array.Sort(valid);
        var low = (valid[(int)((valid.Length - 1) * LowShare)] * band.Scale) + band.Offset;
        var high = (valid[(int)((valid.Length - 1) * HighShare)] * band.Scale) + band.Offset;
        return low < high ? (low, high) : (low, low + 1);
    }
}

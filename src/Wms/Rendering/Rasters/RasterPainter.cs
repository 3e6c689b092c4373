using Geo.Rasters;
using Wms.Layers;
using Wms.Styles;

namespace Wms.Rendering.Rasters;

/// <summary>Draws a raster layer: which pixels the map needs, read at the right overview, placed, coloured.</summary>
internal sealed class RasterPainter(RasterPool pool)
{
    public void Paint(MapCanvas canvas, MapView view, Layer layer, RasterStyle style, CancellationToken cancellationToken)
    {
        using var lease = pool.Rent(layer.Path);
        var raster = lease.Dataset.Info;
        var cells = PixelMapping.Build(view, raster.Crs ?? layer.Crs, raster.Transform, cancellationToken);
        var smooth = style.Resampling == Resampling.Bilinear && style is RampStyle or GreyStyle or RgbStyle;
        var source = SourceWindow.Plan(cells, raster, margin: smooth ? 1 : 0);
        if (source is null)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        using var offsets = new PooledArray<int>(view.Width * view.Height);
        NearestSampler.Fill(cells, source, view.Width, offsets.Span);
        var bands = Bands(style, raster, layer);
        var read = new RasterRead(lease.Dataset, source, cells, view, bands);
        if (style is RgbStyle rgb)
        {
            PaintRgb(canvas, rgb, read, smooth, offsets.Span);
        }
        else
        {
            PaintValues(canvas, style, read, smooth, offsets.Span);
        }
    }

    private static void PaintValues(MapCanvas canvas, RasterStyle style, RasterRead read, bool smooth, Span<int> offsets)
    {
        var (_, colors) = RasterColors.Of(style, read.Dataset.Info);
        var values = BandValues.Of(read.Bands[0]);
        if (smooth)
        {
            using var samples = read.Smooth(offsets);
            colors.Paint(samples.Span, offsets, values, canvas.Pixels);
        }
        else if (read.IsBytes)
        {
            using var samples = read.Plain<byte>();
            colors.Paint(samples.Span, offsets, values, canvas.Pixels);
        }
        else
        {
            using var samples = read.Plain<float>();
            colors.Paint(samples.Span, offsets, values, canvas.Pixels);
        }
    }

    private static void PaintRgb(MapCanvas canvas, RgbStyle style, RasterRead read, bool smooth, Span<int> offsets)
    {
        var colors = new RgbColors(style, read.Bands);
        if (smooth)
        {
            using var samples = read.Smooth(offsets);
            colors.Paint(samples.Span, offsets.Length, offsets, canvas.Pixels);
        }
        else if (read.IsBytes)
        {
            using var samples = read.Plain<byte>();
            colors.Paint(samples.Span, read.PlaneSize, offsets, canvas.Pixels);
        }
        else
        {
            using var samples = read.Plain<float>();
            colors.Paint(samples.Span, read.PlaneSize, offsets, canvas.Pixels);
        }
    }

    private static List<BandInfo> Bands(RasterStyle style, RasterInfo raster, Layer layer)
    {
        IReadOnlyList<int> numbers = style is RgbStyle rgb ? [rgb.Red, rgb.Green, rgb.Blue] : [RasterColors.Of(style, raster).Band];
        foreach (var number in numbers)
        {
            if (number < 1 || number > raster.Bands.Count)
            {
                throw new WmsException(
                    WmsError.NoApplicableCode,
                    $"A style of the layer '{layer.Name}' shows band {number}; its data has {raster.Bands.Count}.");
            }
        }

        var bands = numbers.Select(number => raster.Bands[number - 1]).ToList();
        if (style is RgbStyle && raster.Bands.FirstOrDefault(band => band.Color == "alpha") is { } alpha)
        {
            bands.Add(alpha);
        }

        return bands;
    }
}

using Geo.Rasters;
using Wms.Layers;
using Wms.Styles;

namespace Wms.Rendering.Rasters;

/// <summary>Draws a raster layer: which pixels the map needs, read at the right overview, placed, coloured.</summary>
internal sealed class RasterPainter(RasterPool pool)
{
    /// <summary>Pixels drawn at once: what bounds the memory of a large map, and the time until it notices that nobody waits for it.</summary>
    private const int StripPixels = 1 << 20;

    public void Paint(MapCanvas canvas, MapView view, Layer layer, RasterStyle style, CancellationToken cancellationToken)
    {
        using var lease = pool.Rent(layer.Path);
        var bands = Bands(style, lease.Dataset.Info, layer);
        var rows = Math.Max(1, StripPixels / view.Width);
        for (var top = 0; top < view.Height; top += rows)
        {
            var strip = view.Rows(top, Math.Min(rows, view.Height - top));
            PaintStrip(canvas.Pixels.Slice(top * view.Width, view.Width * strip.Height), strip, lease.Dataset, layer, style, bands, cancellationToken);
        }
    }

    private static void PaintStrip(
        Span<uint> pixels, MapView view, RasterDataset dataset, Layer layer, RasterStyle style, IReadOnlyList<BandInfo> bands,
        CancellationToken cancellationToken)
    {
        var raster = dataset.Info;
        var cells = PixelMapping.Build(view, raster.Crs ?? layer.Crs, raster.Transform, cancellationToken);
        var smooth = style is { Resampling: Resampling.Bilinear } and (RampStyle or GreyStyle or RgbStyle);
        var source = SourceWindow.Plan(cells, raster, margin: smooth ? 1 : 0);
        if (source is null)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        using var offsets = new PooledArray<int>(pixels.Length);
        NearestSampler.Fill(cells, source, view.Width, offsets.Span);
        var read = new RasterRead(dataset, source, cells, view, bands);
        if (style is RgbStyle rgb)
        {
            PaintRgb(pixels, rgb, read, smooth, offsets.Span);
        }
        else
        {
            PaintValues(pixels, style, read, smooth, offsets.Span);
        }
    }

    private static void PaintValues(Span<uint> pixels, RasterStyle style, RasterRead read, bool smooth, Span<int> offsets)
    {
        var colors = RasterColors.Of(style, read.Dataset.Info);
        var values = BandValues.Of(read.Bands[0]);
        if (smooth)
        {
            using var samples = read.Smooth(offsets);
            colors.Paint(samples.Span, offsets, values, pixels);
        }
        else if (read.IsBytes)
        {
            using var samples = read.Plain<byte>();
            colors.Paint(samples.Span, offsets, values, pixels);
        }
        else
        {
            using var samples = read.Plain<float>();
            colors.Paint(samples.Span, offsets, values, pixels);
        }
    }

    private static void PaintRgb(Span<uint> pixels, RgbStyle style, RasterRead read, bool smooth, Span<int> offsets)
    {
        var colors = new RgbColors(style, read.Bands);
        if (smooth)
        {
            using var samples = read.Smooth(offsets);
            colors.Paint(samples.Span, offsets.Length, offsets, pixels);
        }
        else if (read.IsBytes)
        {
            using var samples = read.Plain<byte>();
            colors.Paint(samples.Span, read.PlaneSize, offsets, pixels);
        }
        else
        {
            using var samples = read.Plain<float>();
            colors.Paint(samples.Span, read.PlaneSize, offsets, pixels);
        }
    }

    private static List<BandInfo> Bands(RasterStyle style, RasterInfo raster, Layer layer)
    {
        foreach (var number in style.Bands)
        {
            if (number < 1 || number > raster.Bands.Count)
            {
                throw new WmsException(
                    WmsError.NoApplicableCode,
                    $"A style of the layer '{layer.Name}' shows band {number}; its data has {raster.Bands.Count}.");
            }
        }

        var bands = style.Bands.Select(number => raster.Bands[number - 1]).ToList();
        if (style is RgbStyle && raster.Bands.FirstOrDefault(band => band.Color == "alpha") is { } alpha)
        {
            bands.Add(alpha);
        }

        return bands;
    }
}

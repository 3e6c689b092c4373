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
        var raster = lease.Dataset.Info;
        var bands = Bands(style, raster, layer);
        var rows = Math.Max(1, StripPixels / view.Width / PixelMapping.LargestCell) * PixelMapping.LargestCell;
        var cells = PixelMapping.Build(view, raster.Crs ?? layer.Crs, raster.Transform, rows, cancellationToken);

        // One overview for the whole map, or the strips would show.
        var level = SourceWindow.LevelOf(cells, raster);
        foreach (var strip in cells.GroupBy(cell => cell.Y / rows))
        {
            var top = strip.Key * rows;
            var pixels = canvas.Pixels.Slice(top * view.Width, Math.Min(rows, view.Height - top) * view.Width);
            MappingCell[] shifted = [.. strip.Select(cell => cell with { Y = cell.Y - top })];
            PaintStrip(pixels, view.Width, shifted, lease.Dataset, style, bands, level, cancellationToken);
        }
    }

    private static void PaintStrip(
        Span<uint> pixels, int width, IReadOnlyList<MappingCell> cells, RasterDataset dataset, RasterStyle style, IReadOnlyList<BandInfo> bands,
        int level, CancellationToken cancellationToken)
    {
        var smooth = style is { Resampling: Resampling.Bilinear } and (RampStyle or GreyStyle or RgbStyle);
        var source = SourceWindow.Plan(cells, dataset.Info, level, margin: smooth ? 1 : 0);
        if (source is null)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        using var offsets = new PooledArray<int>(pixels.Length);
        NearestSampler.Fill(cells, source, width, offsets.Span);
        var read = new RasterRead(dataset, source, cells, width, bands);
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

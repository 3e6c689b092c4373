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
            cancellationToken.ThrowIfCancellationRequested();
            var top = strip.Key * rows;
            MappingCell[] shifted = [.. strip.Select(cell => cell with { Y = cell.Y - top })];
            if (SourceWindow.Plan(shifted, raster, level, IsSmooth(style) ? 1 : 0) is { } source)
            {
                var pixels = canvas.Pixels.Slice(top * view.Width, Math.Min(rows, view.Height - top) * view.Width);
                PaintStrip(pixels, style, new RasterRead(lease.Dataset, source, shifted, view.Width, bands));
            }
        }
    }

    /// <summary>Interpolated classes or colours of a table would be values nobody measured.</summary>
    private static bool IsSmooth(RasterStyle style) => style is { Resampling: Resampling.Bilinear } and (RampStyle or GreyStyle or RgbStyle);

    private static void PaintStrip(Span<uint> pixels, RasterStyle style, RasterRead read)
    {
        using var offsets = new PooledArray<int>(pixels.Length);
        NearestSampler.Fill(read.Cells, read.Source, read.MapWidth, offsets.Span);
        if (style is RgbStyle rgb)
        {
            PaintRgb(pixels, rgb, read, offsets.Span);
        }
        else
        {
            PaintValues(pixels, style, read, offsets.Span);
        }
    }

    private static void PaintValues(Span<uint> pixels, RasterStyle style, RasterRead read, Span<int> offsets)
    {
        var colors = RasterColors.Of(style, read.Dataset.Info);
        var values = BandValues.Of(read.Bands[0]);
        if (IsSmooth(style))
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

    private static void PaintRgb(Span<uint> pixels, RgbStyle style, RasterRead read, Span<int> offsets)
    {
        var colors = new RgbColors(style, read.Bands);
        if (IsSmooth(style))
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

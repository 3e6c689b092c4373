using Geo.Rasters;

namespace Wms.Rendering.Rasters;

/// <summary>The part of a raster a map needs, at the resolution it needs: a window and the size it is read at.</summary>
/// <param name="Window">In full pixels of the raster.</param>
/// <param name="Width">Columns of the buffer.</param>
/// <param name="Height">Rows of the buffer.</param>
/// <param name="ScaleX">Raster pixels for each buffer column.</param>
/// <param name="ScaleY">Raster pixels for each buffer row.</param>
/// <param name="OriginX">Raster columns left of the buffer.</param>
/// <param name="OriginY">Raster rows above the buffer.</param>
internal sealed record SourceWindow(
    PixelWindow Window, int Width, int Height, double ScaleX, double ScaleY, double OriginX, double OriginY)
{
    /// <summary>Pixels read may exceed the pixels drawn by this much before a coarser overview is taken.</summary>
    private const int MostPerMapPixel = 6;

    /// <summary>The overview with one to two of its pixels on each map pixel, on average: 0 is the full resolution.</summary>
    public static int LevelOf(IReadOnlyList<MappingCell> cells, RasterInfo raster)
    {
        double across = 0, down = 0, pixels = 0;
        foreach (var cell in cells.Where(cell => Meets(cell, raster)))
        {
            var (cellAcross, cellDown) = cell.Scale;
            var area = (double)cell.Width * cell.Height;
            (across, down, pixels) = (across + (cellAcross * area), down + (cellDown * area), pixels + area);
        }

        var scale = Math.Min(across, down) / pixels;
        return scale >= 2 ? (int)Math.Floor(Math.Log2(scale * 1.001)) : 0;
    }

    /// <summary>The window for some cells of a map; null where they miss the raster.</summary>
    public static SourceWindow? Plan(IReadOnlyList<MappingCell> cells, RasterInfo raster, int level, int margin)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        double pixels = 0;
        foreach (var cell in cells.Where(cell => Meets(cell, raster)))
        {
            (left, top) = (Math.Min(left, cell.MinU), Math.Min(top, cell.MinV));
            (right, bottom) = (Math.Max(right, cell.MaxU), Math.Max(bottom, cell.MaxV));
            pixels += (double)cell.Width * cell.Height;
        }

        (left, top) = (Math.Max(left, 0), Math.Max(top, 0));
        (right, bottom) = (Math.Min(right, raster.Width), Math.Min(bottom, raster.Height));
        if (left >= right || top >= bottom)
        {
            return null;
        }

        while ((right - left) * (bottom - top) / Math.Pow(4, level) > (MostPerMapPixel * pixels) + 4096)
        {
            level++;
        }

        return AtLevel(raster, level, margin, left, top, right, bottom);
    }

    private static bool Meets(MappingCell cell, RasterInfo raster)
    {
        return cell.MaxU >= 0 && cell.MaxV >= 0 && cell.MinU <= raster.Width && cell.MinV <= raster.Height;
    }

    private static SourceWindow AtLevel(RasterInfo raster, int level, int margin, double left, double top, double right, double bottom)
    {
        // An overview of an odd size has slightly more than 2^level pixels to each of its own: the exact ratio keeps it in place.
        var (scaleX, scaleY) = (Ratio(raster.Width, level), Ratio(raster.Height, level));
        var (firstX, endX) = Range(left / scaleX, right / scaleX, margin, (int)Math.Round(raster.Width / scaleX));
        var (firstY, endY) = Range(top / scaleY, bottom / scaleY, margin, (int)Math.Round(raster.Height / scaleY));
        var (x, y) = ((int)Math.Round(firstX * scaleX), (int)Math.Round(firstY * scaleY));
        var window = new PixelWindow(x, y, (int)Math.Round(endX * scaleX) - x, (int)Math.Round(endY * scaleY) - y);
        return new SourceWindow(window, endX - firstX, endY - firstY, scaleX, scaleY, firstX * scaleX, firstY * scaleY);
    }

    private static double Ratio(int size, int level)
    {
        var reduced = Math.Max(1, (int)Math.Ceiling(size / Math.Pow(2, level)));
        return size / (double)reduced;
    }

    private static (int First, int End) Range(double from, double to, int margin, int size)
    {
        var first = Math.Max(0, (int)Math.Floor(from) - margin);
        return (Math.Min(first, size - 1), Math.Min(size, (int)Math.Ceiling(to) + 1 + margin));
    }
}

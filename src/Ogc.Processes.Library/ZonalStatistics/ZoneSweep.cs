using System.Buffers;
using Geo.Rasters;

namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>Reads a raster once from top to bottom, in strips, and hands each row to the zones that touch it.</summary>
internal static class ZoneSweep
{
    /// <summary>Pixels of a strip in memory: 32 MB.</summary>
    private const int MaxStripPixels = 4 << 20;

    public static void Run(
        RasterDataset raster, BandInfo band, IReadOnlyList<Zone> zones, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var waiting = zones.Where(zone => !zone.Scanner.IsOutside).OrderBy(zone => zone.Scanner.FirstRow).ToList();
        var (entered, active) = (0, new List<Zone>());
        var row = waiting.Count == 0 ? 0 : waiting[0].Scanner.FirstRow;
        var end = waiting.Count == 0 ? 0 : waiting.Max(zone => zone.Scanner.EndRow);
        while (row < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var strip = NextStrip(raster.Info, band, row, end);
            active.RemoveAll(zone => zone.Scanner.EndRow <= row);
            while (entered < waiting.Count && waiting[entered].Scanner.FirstRow < row + strip)
            {
                active.Add(waiting[entered++]);
            }

            if (active.Count > 0)
            {
                AddStrip(raster, band, row, strip, active, cancellationToken);
            }

            row += strip;
            progress.Report((double)row / end);
        }
    }

    /// <summary>Whole blocks where they fit, so that none is unpacked twice.</summary>
    private static int NextStrip(RasterInfo raster, BandInfo band, int row, int end)
    {
        var rows = Math.Max(1, MaxStripPixels / raster.Width);
        var block = Math.Max(1, band.BlockHeight);
        rows = rows >= block ? rows / block * block : rows;
        return Math.Min(end - row, rows - (row % rows));
    }

    private static void AddStrip(
        RasterDataset raster, BandInfo band, int firstRow, int rows, List<Zone> active, CancellationToken cancellationToken)
    {
        var from = active.Min(zone => zone.Scanner.FirstColumn);
        var width = active.Max(zone => zone.Scanner.EndColumn) - from;
        var pixels = ArrayPool<double>.Shared.Rent(width * rows);
        try
        {
            var window = new PixelWindow(from, firstRow, width, rows);
            raster.Read(band.Number, window, pixels.AsSpan(0, width * rows));
            raster.DropCache(window);
            ToPhysical(pixels.AsSpan(0, width * rows), band);
            var options = new ParallelOptions { CancellationToken = cancellationToken };
            Parallel.ForEach(active, options, zone =>
            {
                var last = Math.Min(firstRow + rows, zone.Scanner.EndRow);
                for (var row = Math.Max(firstRow, zone.Scanner.FirstRow); row < last; row++)
                {
                    zone.AddRow(row, pixels.AsSpan((row - firstRow) * width, width), from);
                }
            });
        }
        finally
        {
            ArrayPool<double>.Shared.Return(pixels);
        }
    }

    private static void ToPhysical(Span<double> pixels, BandInfo band)
    {
        var noData = band.Type == PixelType.Float32 ? (float?)band.NoData : band.NoData;
        foreach (ref var pixel in pixels)
        {
            pixel = pixel == noData ? double.NaN : (pixel * band.Scale) + band.Offset;
        }
    }
}

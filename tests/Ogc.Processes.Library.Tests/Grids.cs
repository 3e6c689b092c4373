using Geo;
using Geo.Rasters;

namespace Ogc.Processes.Library.Tests;

/// <summary>Makes and reads small rasters.</summary>
public static class Grids
{
    public static readonly GeoTransform Utm = new(300000, 30, 0, 9000000, 0, -30);

    public static string Write(
        string path, int width, int height, PixelType type, double? noData, Func<int, int, int, double> value, int bands = 1,
        GeoTransform? transform = null, string? crs = "EPSG:31985")
    {
        var spec = new RasterSpec(
            width, height, transform ?? Utm, crs is null ? null : Crs.Parse(crs),
            [.. Enumerable.Range(1, bands).Select(band => new RasterBandSpec(type, noData))]);
        using var writer = CogWriter.Create(path, spec);
        for (var band = 1; band <= bands; band++)
        {
            var pixels = new double[width * height];
            for (var at = 0; at < pixels.Length; at++)
            {
                pixels[at] = value(band, at % width, at / width);
            }

            writer.Write<double>(band, new PixelWindow(0, 0, width, height), pixels);
        }

        writer.Complete(null, default);
        return path;
    }

    public static double[] Read(string path, int band = 1)
    {
        using var raster = RasterDataset.Open(path);
        var pixels = new double[raster.Info.Width * raster.Info.Height];
        raster.Read(band, new PixelWindow(0, 0, raster.Info.Width, raster.Info.Height), pixels.AsSpan());
        return pixels;
    }

    public static RasterInfo Info(string path)
    {
        using var raster = RasterDataset.Open(path);
        return raster.Info;
    }

    /// <summary>A hilly surface without symmetries.</summary>
    public static double Hills(int column, int row) =>
        200 + (60 * Math.Sin(column / 9.0)) + (45 * Math.Cos(row / 7.0)) + (12 * Math.Sin((column + (2 * row)) / 3.0)) + (column * 0.3);
}

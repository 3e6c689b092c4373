using Geo.Rasters;

namespace Geo.Tests.Rasters;

/// <summary>Small rasters with known content.</summary>
internal static class TestRasters
{
    internal static RasterSpec Spec(
        int width, int height, PixelType type = PixelType.Float32, int bands = 1, double? noData = null, string? crs = "EPSG:32631") =>
        new(
            width,
            height,
            new GeoTransform(500_000, 10, 0, 5_000_000, 0, -10),
            crs is null ? null : Crs.Parse(crs),
            [.. Enumerable.Range(0, bands).Select(_ => new RasterBandSpec(type, noData))]);

    /// <summary>Smooth but not constant, different in each band.</summary>
    internal static float Value(int band, int x, int y) => band * 100 + MathF.Sin(x * 0.05f) * 20 + MathF.Cos(y * 0.07f) * 15 + x * 0.01f;

    internal static float[] Pixels(int band, PixelWindow window)
    {
        var pixels = new float[window.PixelCount];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Value(band, window.X + i % window.Width, window.Y + i / window.Width);
        }

        return pixels;
    }

    /// <summary>A COG of <see cref="Value"/>.</summary>
    internal static string WriteCog(string path, RasterSpec spec, CogOptions? options = null)
    {
        using var writer = CogWriter.Create(path, spec, options);
        var all = new PixelWindow(0, 0, spec.Width, spec.Height);
        for (var band = 1; band <= spec.Bands.Count; band++)
        {
            writer.Write<float>(band, all, Pixels(band, all));
        }

        writer.Complete(null, CancellationToken.None);
        return path;
    }

    /// <summary>All pixels of all bands.</summary>
    internal static float[] ReadAll(string path)
    {
        using var raster = RasterDataset.Open(path);
        var (width, height) = (raster.Info.Width, raster.Info.Height);
        int[] bands = [.. raster.Info.Bands.Select(band => band.Number)];
        var pixels = new float[width * height * bands.Length];
        raster.Read<float>(bands, new PixelWindow(0, 0, width, height), width, height, pixels);
        return pixels;
    }
}

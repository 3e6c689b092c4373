using Geo;
using Geo.Rasters;

namespace Bench.Ndvi;

/// <summary>A scene of two bands like a Sentinel-2 tile's: smooth land with noise, 16-bit, 10 m.</summary>
internal static class NdviScene
{
    private const int Strip = 512;

    public static void Write(string path, int size, CogOptions options)
    {
        var bands = Enumerable.Range(1, 2).Select(_ => new RasterBandSpec(PixelType.UInt16, null)).ToArray();
        var spec = new RasterSpec(size, size, new GeoTransform(300000, 10, 0, 9000000, 0, -10), Crs.Parse("EPSG:32725"), bands);
        using var writer = CogWriter.Create(path, spec, options);
        var pixels = new ushort[size * Strip];
        for (var row = 0; row < size; row += Strip)
        {
            var window = new PixelWindow(0, row, size, Math.Min(Strip, size - row));
            for (var band = 1; band <= 2; band++)
            {
                Fill(pixels, window, band);
                writer.Write<ushort>(band, window, pixels.AsSpan(0, window.Width * window.Height));
            }
        }

        writer.Complete(null, CancellationToken.None);
    }

    private static void Fill(ushort[] pixels, PixelWindow window, int band)
    {
        var random = new Random((window.Y * 2) + band);
        var (share, noise) = band == 1 ? (0.5, 120) : (1.3, 180);
        for (var at = 0; at < window.Width * window.Height; at++)
        {
            var (x, y) = (at % window.Width, window.Y + (at / window.Width));
            var land = ((Math.Sin(x / 300.0) + Math.Cos(y / 230.0)) * 600) + 2500;
            pixels[at] = (ushort)((land * share) + random.Next(noise));
        }
    }
}

using Geo;
using Geo.Rasters;

namespace Ogc.Server.Tests.Clients;

/// <summary>A raster of two bands with a pattern.</summary>
internal static class SampleRaster
{
    private const int Size = 128;

    public static void Write(string path)
    {
        var bounds = new BoundingBox(500_000, 5_000_000, 512_800, 5_012_800);
        var spec = new RasterSpec(
            Size, Size, GeoTransform.FromBounds(bounds, Size, Size), Crs.Parse("EPSG:32631"),
            [new RasterBandSpec(PixelType.Byte, null), new RasterBandSpec(PixelType.Byte, null)]);
        using var writer = CogWriter.Create(path, spec);
        var window = new PixelWindow(0, 0, Size, Size);
        writer.Write<byte>(1, window, [.. Enumerable.Range(0, Size * Size).Select(i => (byte)(1 + (i % Size)))]);
        writer.Write<byte>(2, window, [.. Enumerable.Range(0, Size * Size).Select(i => (byte)(1 + (i / Size)))]);
        writer.Complete(null, CancellationToken.None);
    }
}

using Geo.Rasters;
using Wms.Styles;

namespace Wms.Tests;

/// <summary>An image decoded by GDAL, which shares no code with the encoders under test.</summary>
internal sealed class Picture
{
    private readonly byte[] _rgba;

    private Picture(int width, int height, byte[] rgba) => (Width, Height, _rgba) = (width, height, rgba);

    public int Width { get; }

    public int Height { get; }

    public Rgba this[int x, int y]
    {
        get
        {
            var at = 4 * ((y * Width) + x);
            return new Rgba(_rgba[at], _rgba[at + 1], _rgba[at + 2], _rgba[at + 3]);
        }
    }

    public IEnumerable<Rgba> Pixels => Enumerable.Range(0, Width * Height).Select(i => this[i % Width, i / Width]);

    public static Picture Decode(ReadOnlySpan<byte> image)
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".img");
        File.WriteAllBytes(path, image.ToArray());
        try
        {
            using var dataset = RasterDataset.Open(path);
            return new Picture(dataset.Info.Width, dataset.Info.Height, Read(dataset));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Read(RasterDataset dataset)
    {
        var info = dataset.Info;
        var rgba = new byte[4 * info.Width * info.Height];
        var plane = new byte[info.Width * info.Height];
        for (var channel = 0; channel < 4; channel++)
        {
            if (info.Bands.Count == 1)
            {
                dataset.Read(1, new PixelWindow(0, 0, info.Width, info.Height), plane.AsSpan());
                Palette(plane, info.Bands[0], channel);
            }
            else if (channel < info.Bands.Count)
            {
                dataset.Read(channel + 1, new PixelWindow(0, 0, info.Width, info.Height), plane.AsSpan());
            }
            else
            {
                Array.Fill(plane, (byte)255);
            }

            for (var i = 0; i < plane.Length; i++)
            {
                rgba[(4 * i) + channel] = plane[i];
            }
        }

        return rgba;
    }

    private static void Palette(byte[] plane, BandInfo band, int channel)
    {
        for (var i = 0; i < plane.Length; i++)
        {
            var entry = band.Palette![plane[i]];
            plane[i] = channel switch { 0 => entry.R, 1 => entry.G, 2 => entry.B, _ => entry.A };
        }
    }
}

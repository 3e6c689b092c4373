using System.Buffers;
using System.Runtime.InteropServices;
using Wms.Styles;

namespace Wms.Rendering;

/// <summary>The picture a map is drawn on: rows of pixels with bytes R, G, B, A, alpha multiplied in.</summary>
internal sealed class MapCanvas : IDisposable
{
    private uint[]? _pixels;

    public MapCanvas(int width, int height, Rgba background)
    {
        Width = width;
        Height = height;
        _pixels = ArrayPool<uint>.Shared.Rent(width * height);
        Pixels.Fill(background.ToPremultiplied());
    }

    public int Width { get; }

    public int Height { get; }

    public Span<uint> Pixels => _pixels.AsSpan(0, Width * Height);

    public Span<uint> Row(int y) => _pixels.AsSpan(y * Width, Width);

    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(Pixels);

    public void FillRectangle(int x, int y, int width, int height, Rgba color)
    {
        var (left, right) = (Math.Max(0, x), Math.Min(Width, x + width));
        var pixel = color.ToPremultiplied();
        for (var row = Math.Max(0, y); row < Math.Min(Height, y + height); row++)
        {
            foreach (ref var below in left < right ? Row(row)[left..right] : default)
            {
                below = PixelBlend.Over(below, pixel);
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pixels, null) is { } pixels)
        {
            ArrayPool<uint>.Shared.Return(pixels);
        }
    }
}

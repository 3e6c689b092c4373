using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Geo.Rasters;

/// <summary>
/// One window with the pixels of all source bands. It belongs to a worker and is filled again for its next window: nothing
/// of it may be kept when the body returns.
/// </summary>
public sealed class Block : IDisposable
{
    private readonly List<byte[]> _scratch = [];
    private float[] _pixels = [];

    internal Block(int bands) => BandCount = bands;

    public PixelWindow Window { get; private set; }

    public int BandCount { get; }

    public int PixelCount { get; private set; }

    /// <summary>The pixels of a source band (0 = the first of the first source), row by row; nodata is NaN.</summary>
    public Span<float> this[int sourceBand] => _pixels.AsSpan(sourceBand * PixelCount, PixelCount);

    /// <summary>Room for as many values as the block has pixels, the same memory again for the same number; content undefined.</summary>
    public Span<T> Scratch<T>(int number)
        where T : unmanaged
    {
        while (_scratch.Count <= number)
        {
            _scratch.Add([]);
        }

        var bytes = PixelCount * Unsafe.SizeOf<T>();
        if (_scratch[number].Length < bytes)
        {
            ArrayPool<byte>.Shared.Return(_scratch[number]);
            _scratch[number] = ArrayPool<byte>.Shared.Rent(bytes);
        }

        return MemoryMarshal.Cast<byte, T>(_scratch[number].AsSpan(0, bytes));
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_pixels);
        _scratch.ForEach(buffer => ArrayPool<byte>.Shared.Return(buffer));
        _pixels = [];
        _scratch.Clear();
    }

    /// <summary>Room for the bands of one source, from <paramref name="first"/> on.</summary>
    internal Span<float> Bands(int first, int count) => _pixels.AsSpan(first * PixelCount, count * PixelCount);

    internal void MoveTo(PixelWindow window)
    {
        Window = window;
        PixelCount = checked((int)window.PixelCount);
        var needed = PixelCount * BandCount;
        if (_pixels.Length < needed)
        {
            ArrayPool<float>.Shared.Return(_pixels);
            _pixels = ArrayPool<float>.Shared.Rent(needed);
        }
    }
}

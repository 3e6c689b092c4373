using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Geo.Rasters.Tiff;

/// <summary>Makes a quarter of an overview tile from a tile of the level below.</summary>
internal sealed class TileReducer(PixelType type, Resampling resampling, double? noData, int blockSize)
{
    internal static bool Supports(Resampling resampling) => resampling is Resampling.Nearest or Resampling.Average or Resampling.Mode;

    /// <summary>Reduces the first width × height pixels of a tile into another one, from column and row on.</summary>
    internal void Reduce(byte[] tile, int width, int height, byte[] target, int column, int row)
    {
        switch (type)
        {
            case PixelType.Byte:
                Reduce<byte>(tile, width, height, target, column, row);
                break;
            case PixelType.UInt16:
                Reduce<ushort>(tile, width, height, target, column, row);
                break;
            case PixelType.Int16:
                Reduce<short>(tile, width, height, target, column, row);
                break;
            case PixelType.UInt32:
                Reduce<uint>(tile, width, height, target, column, row);
                break;
            case PixelType.Int32:
                Reduce<int>(tile, width, height, target, column, row);
                break;
            case PixelType.Float32:
                Reduce<float>(tile, width, height, target, column, row);
                break;
            default:
                Reduce<double>(tile, width, height, target, column, row);
                break;
        }
    }

    private void Reduce<T>(byte[] tile, int width, int height, byte[] target, int column, int row)
        where T : unmanaged, INumber<T>
    {
        var from = MemoryMarshal.Cast<byte, T>(tile);
        var to = MemoryMarshal.Cast<byte, T>(target.AsSpan());
        var missing = T.CreateSaturating(noData ?? 0);
        for (var y = 0; y < height; y += 2)
        {
            // An odd last row or column stands for its missing neighbour too.
            var upper = from.Slice(y * blockSize, width);
            var lower = y + 1 < height ? from.Slice((y + 1) * blockSize, width) : upper;
            var result = to.Slice((row + y / 2) * blockSize + column, (width + 1) / 2);
            switch (resampling)
            {
                case Resampling.Average:
                    Average(upper, lower, result, missing);
                    break;
                case Resampling.Mode:
                    Mode(upper, lower, result, missing);
                    break;
                default:
                    Nearest(upper, result);
                    break;
            }
        }
    }

    // Fast code at the first call: a process often sees one raster only.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Average<T>(ReadOnlySpan<T> upper, ReadOnlySpan<T> lower, Span<T> result, T missing)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < result.Length; i++)
        {
            var left = 2 * i;
            var right = Math.Min(left + 1, upper.Length - 1);
            var (sum, count) = (0.0, 0);
            Add(upper[left], missing, ref sum, ref count);
            Add(upper[right], missing, ref sum, ref count);
            Add(lower[left], missing, ref sum, ref count);
            Add(lower[right], missing, ref sum, ref count);
            result[i] = count == 0 ? upper[left] : FromMean<T>(sum / count);
        }
    }

    private void Add<T>(T value, T missing, ref double sum, ref int count)
        where T : unmanaged, INumber<T>
    {
        if (!T.IsNaN(value) && !(noData.HasValue && value == missing))
        {
            sum += double.CreateTruncating(value);
            count++;
        }
    }

    private static T FromMean<T>(double mean)
        where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? T.CreateTruncating(mean)
            : T.CreateSaturating(Math.Floor(mean + 0.5));

    // The value that two of the four have; without one, the first that is not missing.
    private void Mode<T>(ReadOnlySpan<T> upper, ReadOnlySpan<T> lower, Span<T> result, T missing)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < result.Length; i++)
        {
            var right = Math.Min(2 * i + 1, upper.Length - 1);
            var (a, b, c, d) = (upper[2 * i], upper[right], lower[2 * i], lower[right]);
            if (a == b || a == c || a == d)
            {
                // Two pairs: the one that is not missing.
                var other = b == c || b == d ? b : c == d ? c : a;
                result[i] = IsMissing(a, missing) ? other : a;
            }
            else
            {
                result[i] = b == c || b == d ? b : c == d ? c : !IsMissing(a, missing) ? a : b;
            }
        }
    }

    private bool IsMissing<T>(T value, T missing)
        where T : unmanaged, INumber<T> => T.IsNaN(value) || (noData.HasValue && value == missing);

    private static void Nearest<T>(ReadOnlySpan<T> upper, Span<T> result)
        where T : unmanaged
    {
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = upper[2 * i];
        }
    }
}

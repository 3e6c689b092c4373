using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Geo.Rasters.Tiff;

/// <summary>TIFF's predictors: neighbours differ little, and differences compress far better than pixels.</summary>
internal static class TilePredictor
{
    private const int Horizontal = 2;
    private const int FloatingPoint = 3;

    internal static int TagFor(PixelType type) => type.IsFloat() ? FloatingPoint : Horizontal;

    internal static void Apply(Span<byte> tile, PixelType type, int width)
    {
        var rowBytes = width * type.Size();
        var scratch = ArrayPool<byte>.Shared.Rent(rowBytes);
        var copy = scratch.AsSpan(0, rowBytes);
        for (var at = 0; at < tile.Length; at += rowBytes)
        {
            var row = tile.Slice(at, rowBytes);
            if (type.IsFloat())
            {
                SplitBytes(row, copy, type.Size());
            }
            else
            {
                row.CopyTo(copy);
            }

            switch (type.IsFloat() ? 1 : type.Size())
            {
                case 1:
                    Difference<byte>(copy, row);
                    break;
                case 2:
                    Difference<ushort>(copy, row);
                    break;
                default:
                    Difference<uint>(copy, row);
                    break;
            }
        }

        ArrayPool<byte>.Shared.Return(scratch);
    }

    // The floating point predictor: all first (most significant) bytes of a row, then all second ones, and so on.
    private static void SplitBytes(ReadOnlySpan<byte> row, Span<byte> planes, int size)
    {
        if (size == sizeof(float))
        {
            SplitFloats(MemoryMarshal.Cast<byte, uint>(row), planes);
            return;
        }

        var count = row.Length / size;
        for (var i = 0; i < count; i++)
        {
            var bits = BinaryPrimitives.ReadUInt64LittleEndian(row[(i * size)..]);
            for (var plane = 0; plane < size; plane++)
            {
                planes[plane * count + i] = (byte)(bits >> (8 * (size - 1 - plane)));
            }
        }
    }

    // Fast code at the first call: a process often sees one raster only.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SplitFloats(ReadOnlySpan<uint> bits, Span<byte> planes)
    {
        var count = bits.Length;
        var first = planes[..count];
        var second = planes.Slice(count, count);
        var third = planes.Slice(2 * count, count);
        var fourth = planes.Slice(3 * count, count);
        for (var i = 0; i < bits.Length && i < first.Length && i < second.Length && i < third.Length && i < fourth.Length; i++)
        {
            var value = bits[i];
            first[i] = (byte)(value >> 24);
            second[i] = (byte)(value >> 16);
            third[i] = (byte)(value >> 8);
            fourth[i] = (byte)value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Difference<T>(ReadOnlySpan<byte> source, Span<byte> target)
        where T : unmanaged, IBinaryInteger<T>
    {
        var from = MemoryMarshal.Cast<byte, T>(source);
        var to = MemoryMarshal.Cast<byte, T>(target);
        to[0] = from[0];
        var i = 1;
        for (; i + Vector<T>.Count <= from.Length; i += Vector<T>.Count)
        {
            (new Vector<T>(from[i..]) - new Vector<T>(from[(i - 1)..])).CopyTo(to[i..]);
        }

        for (; i < from.Length; i++)
        {
            to[i] = unchecked(from[i] - from[i - 1]);
        }
    }
}

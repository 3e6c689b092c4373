using System.Buffers.Binary;

namespace Geo.Rasters.Tiff;

/// <summary>A directory entry: the value as little-endian bytes, as many as count × size of the type.</summary>
internal sealed record TiffTag(ushort Id, ushort Type, ulong Count, byte[] Value)
{
    internal const ushort Short = 3;
    internal const ushort Long = 4;
    internal const ushort Long8 = 16;

    internal static TiffTag OfShort(ushort id, int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return new TiffTag(id, Short, 1, bytes);
    }

    internal static TiffTag OfLong(ushort id, int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return new TiffTag(id, Long, 1, bytes);
    }

    /// <summary>File offsets or lengths, 8 bytes each in a BigTIFF.</summary>
    internal static TiffTag OfOffsets(ushort id, IReadOnlyCollection<long> offsets, bool big)
    {
        var size = big ? 8 : 4;
        var bytes = new byte[offsets.Count * size];
        var at = 0;
        foreach (var offset in offsets)
        {
            if (big)
            {
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), offset);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), (uint)offset);
            }

            at += size;
        }

        return new TiffTag(id, big ? Long8 : Long, (ulong)offsets.Count, bytes);
    }

    internal static int SizeOf(ushort type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        Short or 8 => 2,
        Long or 9 or 11 or 13 => 4,
        _ => 8,
    };
}

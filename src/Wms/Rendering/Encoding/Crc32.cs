using System.Buffers.Binary;

namespace Wms.Rendering.Encoding;

/// <summary>The CRC of PNG chunks, eight bytes a step.</summary>
internal static class Crc32
{
    private const int Slices = 8;

    private static readonly uint[] Table = MakeTable();

    public static uint Of(ReadOnlySpan<byte> data)
    {
        var table = Table;
        var crc = uint.MaxValue;
        while (data.Length >= Slices)
        {
            var a = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            var b = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = table[(7 * 256) + (int)(a & 255)] ^ table[(6 * 256) + (int)((a >> 8) & 255)]
                ^ table[(5 * 256) + (int)((a >> 16) & 255)] ^ table[(4 * 256) + (int)(a >> 24)]
                ^ table[(3 * 256) + (int)(b & 255)] ^ table[(2 * 256) + (int)((b >> 8) & 255)]
                ^ table[256 + (int)((b >> 16) & 255)] ^ table[(int)(b >> 24)];
            data = data[Slices..];
        }

        foreach (var value in data)
        {
            crc = table[(int)((crc ^ value) & 255)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        const uint Polynomial = 0xEDB88320;
        var table = new uint[Slices * 256];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? Polynomial ^ (crc >> 1) : crc >> 1;
            }

            table[i] = crc;
        }

        for (var i = 0; i < 256; i++)
        {
            for (var slice = 1; slice < Slices; slice++)
            {
                var before = table[((slice - 1) * 256) + i];
                table[(slice * 256) + i] = table[before & 255] ^ (before >> 8);
            }
        }

        return table;
    }
}

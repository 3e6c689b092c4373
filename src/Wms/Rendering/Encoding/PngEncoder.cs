using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;

namespace Wms.Rendering.Encoding;

/// <summary>
/// Writes PNG for maps that are made anew for every request: palette images where the map has up to 256 colours (exact, and the
/// smallest and fastest there is), else RGB or RGBA rows with the Up filter and the fastest level of zlib-ng.
/// </summary>
internal static class PngEncoder
{
    private const byte ColorRgb = 2, ColorPalette = 3, ColorRgba = 6;
    private const int ChunkHead = 8;

    private static readonly ZLibCompressionOptions PhotoCompression = new()
    {
        CompressionLevel = 1,
        CompressionStrategy = ZLibCompressionStrategy.RunLengthEncoding,
    };

    private static readonly ZLibCompressionOptions GraphicCompression = new() { CompressionLevel = 1 };

    private static readonly ZLibCompressionOptions PaletteCompression = new() { CompressionLevel = 3 };

    /// <summary>Encodes the canvas without loss.</summary>
    public static EncodedImage Encode(MapCanvas canvas)
    {
        var indices = ArrayPool<byte>.Shared.Rent(canvas.Width * canvas.Height);
        try
        {
            return ColorTable.TryIndex(canvas.Pixels, indices) is { } colors
                ? WritePalette(canvas.Width, canvas.Height, indices, colors)
                : WriteTrueColor(canvas);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(indices);
        }
    }

    /// <summary>Encodes with at most 256 colours, which may lose some.</summary>
    public static EncodedImage EncodeIndexed(MapCanvas canvas)
    {
        var indices = ArrayPool<byte>.Shared.Rent(canvas.Width * canvas.Height);
        try
        {
            var colors = ColorTable.TryIndex(canvas.Pixels, indices) ?? Quantizer.Index(canvas.Pixels, indices);
            return WritePalette(canvas.Width, canvas.Height, indices, colors);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(indices);
        }
    }

    private static EncodedImage WritePalette(int width, int height, ReadOnlySpan<byte> indices, ReadOnlySpan<uint> colors)
    {
        var bits = colors.Length switch { <= 2 => 1, <= 4 => 2, <= 16 => 4, _ => 8 };
        var stream = new PooledStream(1024 + (width * height / 4));
        WriteHeader(stream, width, height, (byte)bits, ColorPalette);
        WriteColors(stream, colors);
        var rowBytes = ((width * bits) + 7) / 8;
        var rows = ArrayPool<byte>.Shared.Rent((rowBytes + 1) * height);
        for (var y = 0; y < height; y++)
        {
            var row = rows.AsSpan(y * (rowBytes + 1), rowBytes + 1);
            row[0] = 0;
            Pack(indices.Slice(y * width, width), row[1..], bits);
        }

        WriteData(stream, rows.AsSpan(0, (rowBytes + 1) * height), PaletteCompression);
        ArrayPool<byte>.Shared.Return(rows);
        return Finish(stream);
    }

    private static void WriteColors(PooledStream stream, ReadOnlySpan<uint> colors)
    {
        Span<byte> rgb = stackalloc byte[3 * 256];
        Span<byte> alpha = stackalloc byte[256];
        var translucent = 0;
        for (var i = 0; i < colors.Length; i++)
        {
            var color = StraightAlpha.Of(colors[i]);
            rgb[3 * i] = (byte)color;
            rgb[(3 * i) + 1] = (byte)(color >> 8);
            rgb[(3 * i) + 2] = (byte)(color >> 16);
            alpha[i] = (byte)(color >> 24);
            translucent = alpha[i] < 255 ? i + 1 : translucent;
        }

        WriteChunk(stream, "PLTE"u8, rgb[..(3 * colors.Length)]);
        if (translucent > 0)
        {
            WriteChunk(stream, "tRNS"u8, alpha[..translucent]);
        }
    }

    private static void Pack(ReadOnlySpan<byte> indices, Span<byte> row, int bits)
    {
        if (bits == 8)
        {
            indices.CopyTo(row);
            return;
        }

        row.Clear();
        var perByte = 8 / bits;
        for (var x = 0; x < indices.Length; x++)
        {
            row[x / perByte] |= (byte)(indices[x] << (8 - bits - (x % perByte * bits)));
        }
    }

    private static EncodedImage WriteTrueColor(MapCanvas canvas)
    {
        var opaque = IsOpaque(canvas.Pixels);
        var channels = opaque ? 3 : 4;
        var rowBytes = canvas.Width * channels;
        var stream = new PooledStream(1024 + (rowBytes * canvas.Height));
        WriteHeader(stream, canvas.Width, canvas.Height, 8, opaque ? ColorRgb : ColorRgba);
        var filtered = ArrayPool<byte>.Shared.Rent((rowBytes + 1) * canvas.Height);
        var lines = ArrayPool<byte>.Shared.Rent(2 * rowBytes);
        var above = lines.AsSpan(0, rowBytes);
        var line = lines.AsSpan(rowBytes, rowBytes);
        above.Clear();
        for (var y = 0; y < canvas.Height; y++)
        {
            Unpack(canvas.Row(y), line, opaque);
            var target = filtered.AsSpan(y * (rowBytes + 1), rowBytes + 1);
            target[0] = 2;
            Subtract(line, above, target[1..]);
            var swap = above;
            above = line;
            line = swap;
        }

        WriteData(stream, filtered.AsSpan(0, (rowBytes + 1) * canvas.Height), opaque ? PhotoCompression : GraphicCompression);
        ArrayPool<byte>.Shared.Return(lines);
        ArrayPool<byte>.Shared.Return(filtered);
        return Finish(stream);
    }

    private static bool IsOpaque(ReadOnlySpan<uint> pixels)
    {
        var all = uint.MaxValue;
        foreach (var pixel in pixels)
        {
            all &= pixel;
        }

        return all >> 24 == 255;
    }

    private static void Unpack(ReadOnlySpan<uint> pixels, Span<byte> line, bool opaque)
    {
        if (!opaque)
        {
            for (var x = 0; x < pixels.Length; x++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(line[(4 * x)..], StraightAlpha.Of(pixels[x]));
            }

            return;
        }

        var last = pixels.Length - 1;
        for (var x = 0; x < last; x++)
        {
            // Writes a byte too much, which the next pixel covers.
            BinaryPrimitives.WriteUInt32LittleEndian(line[(3 * x)..], pixels[x]);
        }

        var final = pixels[last];
        (line[3 * last], line[(3 * last) + 1], line[(3 * last) + 2]) = ((byte)final, (byte)(final >> 8), (byte)(final >> 16));
    }

    private static void Subtract(ReadOnlySpan<byte> line, ReadOnlySpan<byte> above, Span<byte> target)
    {
        var i = 0;
        for (; i + Vector<byte>.Count <= line.Length; i += Vector<byte>.Count)
        {
            (new Vector<byte>(line[i..]) - new Vector<byte>(above[i..])).CopyTo(target[i..]);
        }

        for (; i < line.Length; i++)
        {
            target[i] = (byte)(line[i] - above[i]);
        }
    }

    private static void WriteHeader(PooledStream stream, int width, int height, byte bits, byte color)
    {
        stream.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = bits;
        header[9] = color;
        header[10..].Clear();
        WriteChunk(stream, "IHDR"u8, header);
    }

    private static void WriteData(PooledStream stream, ReadOnlySpan<byte> rows, ZLibCompressionOptions options)
    {
        var start = (int)stream.Length;
        stream.Write([0, 0, 0, 0, .. "IDAT"u8]);
        using (var compressor = new ZLibStream(stream, options, leaveOpen: true))
        {
            compressor.Write(rows);
        }

        EndChunk(stream, start);
    }

    private static void WriteChunk(PooledStream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var start = (int)stream.Length;
        stream.Write([0, 0, 0, 0]);
        stream.Write(type);
        stream.Write(data);
        EndChunk(stream, start);
    }

    /// <summary>Fills in the length of a chunk and adds its checksum.</summary>
    private static void EndChunk(PooledStream stream, int start)
    {
        var chunk = stream.Written[start..];
        BinaryPrimitives.WriteInt32BigEndian(chunk, chunk.Length - ChunkHead);
        Span<byte> crc = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc32.Of(chunk[4..]));
        stream.Write(crc);
    }

    private static EncodedImage Finish(PooledStream stream)
    {
        WriteChunk(stream, "IEND"u8, default);
        var (buffer, length) = stream.Detach();
        stream.Dispose();
        return new EncodedImage("image/png", buffer, length);
    }
}

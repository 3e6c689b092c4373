using System.IO.Compression;

namespace Geo.Rasters.Tiff;

/// <summary>Deflate by .NET's own zlib, where the system has no libdeflate.</summary>
internal sealed class ZLibCodec(int level) : ITileCodec
{
    private const int AdobeDeflate = 8;
    private readonly ZLibCompressionOptions _options = new() { CompressionLevel = level };

    public int CompressionTag => AdobeDeflate;

    // zlib-ng's fastest level writes nine bits for a byte in the worst case.
    public int Bound(int length) => length + length / 4 + 1024;

    public unsafe int Pack(ReadOnlySpan<byte> bytes, Span<byte> packed)
    {
        fixed (byte* target = packed)
        {
            using var stream = new UnmanagedMemoryStream(target, 0, packed.Length, FileAccess.Write);
            using (var zlib = new ZLibStream(stream, _options, leaveOpen: true))
            {
                zlib.Write(bytes);
            }

            return (int)stream.Position;
        }
    }

    public void Dispose()
    {
        // Nothing is kept between tiles.
    }
}

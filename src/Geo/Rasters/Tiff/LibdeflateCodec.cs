using System.Collections.Concurrent;
using Geo.Interop;

namespace Geo.Rasters.Tiff;

/// <summary>Deflate by libdeflate. A compressor is for one thread at a time and is used again.</summary>
internal sealed class LibdeflateCodec(int level) : ITileCodec
{
    private const int AdobeDeflate = 8;
    private readonly ConcurrentBag<nint> _idle = [];

    public int CompressionTag => AdobeDeflate;

    public int Bound(int length) => (int)DeflateApi.libdeflate_zlib_compress_bound(0, (nuint)length);

    public unsafe int Pack(ReadOnlySpan<byte> bytes, Span<byte> packed)
    {
        var compressor = _idle.TryTake(out var idle) ? idle : DeflateApi.libdeflate_alloc_compressor(level);
        fixed (byte* source = bytes)
        fixed (byte* target = packed)
        {
            var length = DeflateApi.libdeflate_zlib_compress(compressor, source, (nuint)bytes.Length, target, (nuint)packed.Length);
            _idle.Add(compressor);
            return length > 0 ? (int)length : throw new GeoException(GeoError.WriteFailed, "A tile cannot be compressed.");
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var compressor))
        {
            DeflateApi.libdeflate_free_compressor(compressor);
        }
    }
}

using System.Collections.Concurrent;
using Geo.Interop;

namespace Geo.Rasters.Tiff;

/// <summary>Zstandard by libzstd. A context is for one thread at a time and is used again.</summary>
internal sealed class ZstdCodec(int level) : ITileCodec
{
    private const int TiffZstd = 50000;
    private readonly ConcurrentBag<nint> _idle = [];

    public int CompressionTag => TiffZstd;

    public int Bound(int length) => (int)ZstdApi.ZSTD_compressBound((nuint)length);

    public unsafe int Pack(ReadOnlySpan<byte> bytes, Span<byte> packed)
    {
        var context = _idle.TryTake(out var idle) ? idle : ZstdApi.ZSTD_createCCtx();
        fixed (byte* source = bytes)
        fixed (byte* target = packed)
        {
            var length = ZstdApi.ZSTD_compressCCtx(context, target, (nuint)packed.Length, source, (nuint)bytes.Length, level);
            _idle.Add(context);
            return ZstdApi.ZSTD_isError(length) == 0
                ? (int)length
                : throw new GeoException(GeoError.WriteFailed, "A tile cannot be compressed.");
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var context))
        {
            _ = ZstdApi.ZSTD_freeCCtx(context);
        }
    }
}

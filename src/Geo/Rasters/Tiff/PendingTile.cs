using System.Buffers;

namespace Geo.Rasters.Tiff;

/// <summary>A tile that has not got all its pixels yet. Threads that fill it lock it: they may meet at its borders.</summary>
internal sealed class PendingTile(byte[] pixels, long missing)
{
    private long _missing = missing;

    internal byte[] Pixels { get; } = pixels;

    /// <summary>Counts pixels that were filled; true for the call that completes the tile.</summary>
    internal bool Complete(long pixelCount)
    {
        _missing -= pixelCount;
        return _missing == 0;
    }

    internal void Release() => ArrayPool<byte>.Shared.Return(Pixels);
}

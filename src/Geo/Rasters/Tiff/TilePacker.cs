using System.Buffers;

namespace Geo.Rasters.Tiff;

/// <summary>Makes of a tile the bytes that the file gets. Any thread may pack.</summary>
internal sealed class TilePacker(PixelType type, int blockSize, CogOptions options) : IDisposable
{
    private const int NoCompression = 1;
    private readonly ITileCodec? _codec = TileCodecs.Create(options);

    internal bool Compresses => _codec is not null;

    internal int TileBytes { get; } = blockSize * blockSize * type.Size();

    internal int CompressionTag => _codec?.CompressionTag ?? NoCompression;

    internal int? PredictorTag => Compresses ? TilePredictor.TagFor(type) : null;

    /// <summary>Packs a tile, whose pixels are destroyed, and hands out the packed bytes.</summary>
    internal void Pack(byte[] tile, Action<ReadOnlyMemory<byte>> use)
    {
        if (_codec is null)
        {
            use(tile.AsMemory(0, TileBytes));
            return;
        }

        TilePredictor.Apply(tile.AsSpan(0, TileBytes), type, blockSize);
        var packed = ArrayPool<byte>.Shared.Rent(_codec.Bound(TileBytes));
        var length = _codec.Pack(tile.AsSpan(0, TileBytes), packed);
        use(packed.AsMemory(0, length));
        ArrayPool<byte>.Shared.Return(packed);
    }

    public void Dispose() => _codec?.Dispose();
}

namespace Geo.Rasters.Tiff;

/// <summary>Packs bytes; any number of threads may do so at the same time.</summary>
internal interface ITileCodec : IDisposable
{
    /// <summary>The value of TIFF's Compression tag.</summary>
    int CompressionTag { get; }

    /// <summary>The most bytes that a packed buffer can have.</summary>
    int Bound(int length);

    /// <summary>Packs and answers how many bytes that made.</summary>
    int Pack(ReadOnlySpan<byte> bytes, Span<byte> packed);
}

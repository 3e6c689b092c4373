using Geo.Interop;

namespace Geo.Rasters.Tiff;

/// <summary>Picks the codec that does what the options say, if there is one outside of GDAL.</summary>
internal static class TileCodecs
{
    // More costs far more time and saves little on measured pixels, whose last bits are noise.
    private const int DefaultDeflateLevel = 3;
    private const int DefaultZstdLevel = 1;

    internal static bool Has(CogCompression compression) => compression switch
    {
        CogCompression.None or CogCompression.Deflate => true,
        CogCompression.Zstd => CodecLibraries.HasZstd,
        _ => false,
    };

    /// <summary>Null where tiles stay as they are.</summary>
    internal static ITileCodec? Create(CogOptions options) => options.Compression switch
    {
        CogCompression.None => null,
        CogCompression.Zstd => new ZstdCodec(options.Level ?? DefaultZstdLevel),
        _ when CodecLibraries.HasDeflate => new LibdeflateCodec(options.Level ?? DefaultDeflateLevel),
        _ => new ZLibCodec(options.Level ?? DefaultDeflateLevel),
    };
}

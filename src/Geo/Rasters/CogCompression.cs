namespace Geo.Rasters;

/// <summary>How the tiles of a COG are packed.</summary>
public enum CogCompression
{
    None,
    Deflate,
    Zstd,
    LercZstd,
}

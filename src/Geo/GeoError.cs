namespace Geo;

/// <summary>What went wrong in a raster, vector or CRS operation.</summary>
public enum GeoError
{
    LibraryMissing,
    LibraryTooOld,
    NotFound,
    FormatNotAllowed,
    OpenFailed,
    ReadFailed,
    WriteFailed,
    UnknownCrs,
    MissingCrs,
    TransformFailed,
    OutsideExtent,
    BandMissing,
    InvalidGeometry,
    Unsupported,
    TooLarge,
    GridMismatch,
}

namespace Geo.Rasters;

/// <summary>The number types of pixels that are supported; the values are GDAL's.</summary>
public enum PixelType
{
    Byte = 1,
    UInt16 = 2,
    Int16 = 3,
    UInt32 = 4,
    Int32 = 5,
    Float32 = 6,
    Float64 = 7,
}

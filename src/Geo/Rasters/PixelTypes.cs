namespace Geo.Rasters;

/// <summary>.NET types and sizes of pixel types.</summary>
internal static class PixelTypes
{
    internal static int Size(this PixelType type) => type switch
    {
        PixelType.Byte => 1,
        PixelType.UInt16 or PixelType.Int16 => 2,
        PixelType.UInt32 or PixelType.Int32 or PixelType.Float32 => 4,
        _ => 8,
    };

    internal static bool IsFloat(this PixelType type) => type is PixelType.Float32 or PixelType.Float64;

    internal static PixelType Of<T>()
        where T : unmanaged
    {
        return default(T) switch
        {
            byte => PixelType.Byte,
            ushort => PixelType.UInt16,
            short => PixelType.Int16,
            uint => PixelType.UInt32,
            int => PixelType.Int32,
            float => PixelType.Float32,
            double => PixelType.Float64,
            _ => throw new GeoException(GeoError.Unsupported, $"Pixels cannot be read or written as {typeof(T).Name}."),
        };
    }

    internal static PixelType FromGdal(int type, string what) => Enum.IsDefined((PixelType)type)
        ? (PixelType)type
        : throw new GeoException(
            GeoError.Unsupported,
            $"{what} has pixels of GDAL type {type} (complex, 8-bit signed or 64-bit integer), which are not supported.");
}

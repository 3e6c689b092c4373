using Geo.Rasters;

namespace Ogc.Processes.Library.CropResample;

/// <summary>The no-data value for pixels of a warped raster that lie outside its source, where the source has none.</summary>
/// <remarks>The end of the type's range that measurements and classes use least: a pixel that has this very value cannot be told
/// from a gap any more. Zero, which GDAL would fill in, is a measurement in most rasters.</remarks>
internal static class GapValue
{
    /// <summary>Null if the bands say themselves where there is no data.</summary>
    public static double? Of(IReadOnlyList<BandInfo> bands) =>
        bands.Any(band => band.NoData is not null || band.Color == "alpha") ? null : Of(bands[0].Type);

    private static double Of(PixelType type) => type switch
    {
        PixelType.Byte => byte.MaxValue,
        PixelType.UInt16 => ushort.MaxValue,
        PixelType.UInt32 => uint.MaxValue,
        PixelType.Int16 => short.MinValue,
        PixelType.Int32 => int.MinValue,
        _ => double.NaN,
    };
}

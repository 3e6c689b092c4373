using Geo.Rasters;

namespace Wms.Rendering.Rasters;

/// <summary>What turns the stored numbers of a band into values: NoData as stored, then scale and offset.</summary>
internal readonly record struct BandValues(float? NoData, double Scale, double Offset)
{
    public static BandValues Of(BandInfo band) => new(band.NoData is { } value ? (float)value : null, band.Scale, band.Offset);

    public double ToValue(double stored) => (stored * Scale) + Offset;

    public bool IsNoData(float stored) => float.IsNaN(stored) || stored == NoData;
}

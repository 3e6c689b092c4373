namespace Wms.Rendering.Rasters;

/// <summary>A position in pixels of a raster, from its upper left corner; not finite where the CRS has no such place.</summary>
internal readonly record struct PixelPoint(double U, double V)
{
    public bool IsFinite => double.IsFinite(U) && double.IsFinite(V);

    public PixelPoint Middle(PixelPoint other) => new((U + other.U) / 2, (V + other.V) / 2);

    public double DistanceTo(PixelPoint other) => Math.Sqrt(((U - other.U) * (U - other.U)) + ((V - other.V) * (V - other.V)));
}

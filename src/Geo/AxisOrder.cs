namespace Geo;

/// <summary>
/// The only place that swaps coordinates. Inside, everything is x,y (east,north); a protocol that speaks the authority's
/// order (WMS 1.3.0, OGC API with an EPSG CRS) passes through here once, where it is read or written.
/// </summary>
public static class AxisOrder
{
    public static BoundingBox ToXy(Crs crs, BoundingBox inAuthorityOrder) => SwapIfNeeded(crs, inAuthorityOrder);

    public static BoundingBox ToAuthority(Crs crs, BoundingBox xy) => SwapIfNeeded(crs, xy);

    private static BoundingBox SwapIfNeeded(Crs crs, BoundingBox box) =>
        crs.IsLatLonOrder ? new BoundingBox(box.MinY, box.MinX, box.MaxY, box.MaxX) : box;
}

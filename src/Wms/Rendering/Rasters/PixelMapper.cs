using System.Buffers;
using Geo;
using Geo.Rasters;

namespace Wms.Rendering.Rasters;

/// <summary>Exact positions in a raster for positions on the map: view CRS, then the raster's CRS, then its pixels.</summary>
internal sealed class PixelMapper(MapView view, CoordinateTransform transform, GeoTransform geoTransform)
{
    /// <summary>Replaces positions on the map (pixels from the upper left corner) by positions in the raster.</summary>
    public void Map(Span<PixelPoint> points)
    {
        var buffer = ArrayPool<double>.Shared.Rent(2 * points.Length);
        var xs = buffer.AsSpan(0, points.Length);
        var ys = buffer.AsSpan(points.Length, points.Length);
        for (var i = 0; i < points.Length; i++)
        {
            (xs[i], ys[i]) = view.ToMap(points[i].U, points[i].V);
        }

        if (!transform.IsIdentity)
        {
            transform.Transform(xs, ys);
        }

        for (var i = 0; i < points.Length; i++)
        {
            var (column, row) = geoTransform.ToPixel(xs[i], ys[i]);
            points[i] = new PixelPoint(column, row);
        }

        ArrayPool<double>.Shared.Return(buffer);
    }
}

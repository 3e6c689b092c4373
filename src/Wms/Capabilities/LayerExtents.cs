using Geo;
using Wms.Layers;

namespace Wms.Capabilities;

/// <summary>The extents of a layer in the CRS capabilities list.</summary>
internal static class LayerExtents
{
    private const double RoomMetres = 50;

    private static readonly Crs Wgs84LatLon = Crs.Parse("EPSG:4326");

    /// <summary>The layer with some room around it where all of it lies on one point or straight line: a client that zooms to the
    /// stated box must be able to ask for a map of it.</summary>
    public static Layer Widened(Layer layer)
    {
        return layer with
        {
            Bounds = Widened(layer.Bounds, RoomMetres / layer.Crs.MetresPerUnit),
            GeographicBounds = Widened(layer.GeographicBounds, RoomMetres / Crs.Wgs84LonLat.MetresPerUnit),
        };
    }

    public static IReadOnlyList<LayerExtent> Of(Layer layer, IReadOnlyList<Crs> common)
    {
        var extents = new List<LayerExtent>();

        // A CRS without a code cannot be asked for.
        if (IsCode(layer.Crs) && !common.Contains(layer.Crs))
        {
            extents.Add(new LayerExtent(layer.Crs, layer.Bounds));
        }

        foreach (var crs in common)
        {
            if (Box(layer, crs) is { } box)
            {
                extents.Add(new LayerExtent(crs, box));
            }
        }

        return extents;
    }

    private static BoundingBox Widened(BoundingBox box, double room)
    {
        var (x, y) = (box.Width > 0 ? 0 : room, box.Height > 0 ? 0 : room);
        return new BoundingBox(box.MinX - x, box.MinY - y, box.MaxX + x, box.MaxY + y);
    }

    private static BoundingBox? Box(Layer layer, Crs crs)
    {
        if (crs.Equals(layer.Crs))
        {
            return layer.Bounds;
        }

        // Exactly the geographic box: clients compare the two.
        if (crs.Equals(Crs.Wgs84LonLat) || crs.Equals(Wgs84LatLon))
        {
            return layer.GeographicBounds;
        }

        try
        {
            using var transform = CoordinateTransform.Rent(layer.Crs, crs);
            return transform.TransformBounds(layer.Bounds);
        }
        catch (GeoException)
        {
            // The layer has no place in that CRS, and capabilities need not say where.
            return null;
        }
    }

    private static bool IsCode(Crs crs) => crs.Identifier.Contains(':', StringComparison.Ordinal) && !crs.Identifier.StartsWith("WKT", StringComparison.Ordinal);
}

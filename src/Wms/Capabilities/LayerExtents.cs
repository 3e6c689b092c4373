using Geo;
using Wms.Layers;

namespace Wms.Capabilities;

/// <summary>The extents of a layer in the CRS capabilities list.</summary>
internal static class LayerExtents
{
    private static readonly Crs Wgs84LatLon = Crs.Parse("EPSG:4326");

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

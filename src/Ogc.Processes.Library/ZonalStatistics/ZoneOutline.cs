using Geo.Rasters;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>Takes the edges of polygons into the pixel coordinates of a raster.</summary>
internal static class ZoneOutline
{
    /// <summary>The edges sorted by their upper ends; horizontal ones bound no area and are left out.</summary>
    public static ZoneEdge[] Edges(Geometry geometry, GeoTransform transform)
    {
        var edges = new List<ZoneEdge>(geometry.NumPoints);
        foreach (var polygon in PolygonExtracter.GetPolygons(Valid(geometry)).Cast<Polygon>())
        {
            AddRing(polygon.Shell, transform, inside: true, edges);
            foreach (var hole in polygon.Holes)
            {
                AddRing(hole, transform, inside: false, edges);
            }
        }

        edges.Sort((left, right) => left.Y0.CompareTo(right.Y0));
        return [.. edges];
    }

    /// <summary>Overlapping parts and crossing rings would count pixels twice.</summary>
    private static Geometry Valid(Geometry geometry) => geometry.IsValid ? geometry : GeometryFixer.Fix(geometry);

    private static void AddRing(LinearRing ring, GeoTransform transform, bool inside, List<ZoneEdge> edges)
    {
        var points = ring.Coordinates.Select(point => transform.ToPixel(point.X, point.Y)).ToArray();
        var clockwise = SignedArea(points) > 0; // rows count downwards
        for (var at = 1; at < points.Length; at++)
        {
            var (from, to) = (points[at - 1], points[at]);
            if (from.Row == to.Row)
            {
                continue;
            }

            // Along a clockwise shell the inside of an edge that runs upwards lies to the right.
            var rightOfUpward = clockwise == inside;
            edges.Add(from.Row < to.Row
                ? new ZoneEdge(from.Column, from.Row, to.Column, to.Row, rightOfUpward ? -1 : 1)
                : new ZoneEdge(to.Column, to.Row, from.Column, from.Row, rightOfUpward ? 1 : -1));
        }
    }

    private static double SignedArea((double Column, double Row)[] points)
    {
        var (sum, origin) = (0.0, points[0]);
        for (var at = 1; at < points.Length; at++)
        {
            var (from, to) = (points[at - 1], points[at]);
            sum += ((from.Column - origin.Column) * (to.Row - origin.Row)) - ((to.Column - origin.Column) * (from.Row - origin.Row));
        }

        return sum / 2;
    }
}

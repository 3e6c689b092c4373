using Geo;
using Wms.Layers;

namespace Wms.Rendering.Vectors;

/// <summary>The part of a layer that a box of another CRS shows.</summary>
internal static class ShownArea
{
    private const int Steps = 8;
    private const int Side = Steps + 1;
    private const int Count = Side * Side;

    /// <summary>How far, in steps, a place may come back from where it was sent.</summary>
    private const double Return = 0.01;

    /// <summary>
    /// Samples the whole box, not its edge, so that a pole within it counts. Places that do not come back from the layer's CRS lie
    /// beyond the edge of the projection, where longitudes wrap around. Null where the box shows nothing of the layer.
    /// </summary>
    /// <param name="shown">The box, in the CRS of the map.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="toMap">From the layer's CRS to the map's.</param>
    public static BoundingBox? Of(BoundingBox shown, Layer layer, CoordinateTransform toMap)
    {
        Span<double> x = stackalloc double[Count], y = stackalloc double[Count];
        Span<double> backX = stackalloc double[Count], backY = stackalloc double[Count];
        Sample(shown, x, y);
        using (var toLayer = CoordinateTransform.Rent(toMap.To, toMap.From))
        {
            toLayer.Transform(x, y);
        }

        x.CopyTo(backX);
        y.CopyTo(backY);
        toMap.Transform(backX, backY);
        if (Around(shown, x, y, backX, backY) is { } area)
        {
            return area.Intersection(WithRoom(layer.Bounds, area));
        }

        // The layer may lie between the samples of a box much larger than the world.
        return toMap.TransformBounds(layer.Bounds).Intersects(shown) ? layer.Bounds : null;
    }

    /// <summary>A layer of one point or one straight line needs an area too.</summary>
    private static BoundingBox WithRoom(BoundingBox bounds, BoundingBox area)
    {
        return bounds.IsEmpty ? bounds.Expand(Math.Max(area.Width, area.Height) / Steps) : bounds;
    }

    private static void Sample(BoundingBox box, Span<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = box.MinX + (box.Width * (i % Side) / Steps);
            y[i] = box.MinY + (box.Height * (i / Side) / Steps);
        }
    }

    /// <summary>The box of the places that came back, if two neighbours did, larger by the widest step between two of them for what lies between and beyond
    /// the samples: the edge of a projection is somewhere within a step.</summary>
    private static BoundingBox? Around(BoundingBox shown, Span<double> x, Span<double> y, Span<double> backX, Span<double> backY)
    {
        Span<double> sentX = stackalloc double[Count], sentY = stackalloc double[Count];
        Sample(shown, sentX, sentY);
        var (reachX, reachY) = (Return * shown.Width / Steps, Return * shown.Height / Steps);
        BoundingBox? area = null;
        double stepX = 0, stepY = 0;
        for (var i = 0; i < Count; i++)
        {
            if (!(Math.Abs(backX[i] - sentX[i]) <= reachX && Math.Abs(backY[i] - sentY[i]) <= reachY))
            {
                x[i] = double.NaN;
                continue;
            }

            area = Union(area, x[i], y[i]);
            Widen(i % Side > 0 ? i - 1 : -1, i, x, y, ref stepX, ref stepY);
            Widen(i - Side, i, x, y, ref stepX, ref stepY);
        }

        return area is { } found && stepX > 0 && stepY > 0
            ? new BoundingBox(found.MinX - stepX, found.MinY - stepY, found.MaxX + stepX, found.MaxY + stepY)
            : null;
    }

    private static BoundingBox Union(BoundingBox? area, double x, double y)
    {
        var place = new BoundingBox(x, y, x, y);
        return area?.Union(place) ?? place;
    }

    private static void Widen(int from, int to, Span<double> x, Span<double> y, ref double stepX, ref double stepY)
    {
        if (from >= 0 && !double.IsNaN(x[from]))
        {
            (stepX, stepY) = (Math.Max(stepX, Math.Abs(x[to] - x[from])), Math.Max(stepY, Math.Abs(y[to] - y[from])));
        }
    }
}

using Geo;

namespace Wms.Rendering.Vectors;

/// <summary>Cuts rings to a box (Sutherland and Hodgman): one side after the other. Edges along the box lie outside the picture.</summary>
internal sealed class RingClip : IDisposable
{
    private readonly PointBuffer _spare = new();

    /// <summary>Cuts a ring; <paramref name="ring"/> may end up empty.</summary>
    public void Clip(PointBuffer ring, BoundingBox box)
    {
        Side(ring, 0, 1, box.MinX);
        Side(ring, 0, -1, -box.MaxX);
        Side(ring, 1, 1, box.MinY);
        Side(ring, 1, -1, -box.MaxY);
    }

    public void Dispose() => _spare.Dispose();

    /// <summary>Keeps where sign × coordinate is at least the limit.</summary>
    private void Side(PointBuffer ring, int axis, int sign, double limit)
    {
        var points = ring.Span;
        if (points.Length == 0)
        {
            return;
        }

        _spare.Clear();
        var (lastX, lastY) = (points[^2], points[^1]);
        var lastDistance = (sign * points[points.Length - 2 + axis]) - limit;
        for (var i = 0; i < points.Length; i += 2)
        {
            var (x, y) = (points[i], points[i + 1]);
            var distance = (sign * points[i + axis]) - limit;
            if (distance >= 0 != lastDistance >= 0)
            {
                var fraction = lastDistance / (lastDistance - distance);
                _spare.Add(lastX + ((x - lastX) * fraction), lastY + ((y - lastY) * fraction));
            }

            if (distance >= 0)
            {
                _spare.Add(x, y);
            }

            (lastX, lastY, lastDistance) = (x, y, distance);
        }

        ring.Clear();
        ring.Add(_spare.Span);
    }
}

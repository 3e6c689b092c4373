namespace Wms.Rendering;

/// <summary>Turns lines into the polygons of their stroke, all winding the same way so that overlaps count once.</summary>
internal sealed class StrokeOutline(CoverageRasterizer rasterizer, double width)
{
    /// <summary>From this half width on a bevelled corner shows; corners are round then.</summary>
    private const double RoundFrom = 1.0;

    private const int DiscCorners = 12;

    private readonly double _half = width / 2;

    /// <summary>Adds a line of x,y pairs.</summary>
    public void Add(ReadOnlySpan<double> points, bool closed)
    {
        var count = points.Length / 2;
        if (count == 0)
        {
            return;
        }

        var segments = closed ? count : count - 1;
        var previous = closed ? Normal(points, count - 1) : default;
        for (var i = 0; i < segments; i++)
        {
            var normal = Normal(points, i);
            AddSegment(points, i, normal);
            if (i > 0 || closed)
            {
                AddCorner(points[2 * i], points[(2 * i) + 1], previous, normal);
            }

            previous = normal;
        }

        if (!closed && _half >= RoundFrom)
        {
            AddDisc(points[0], points[1]);
            AddDisc(points[^2], points[^1]);
        }
    }

    /// <summary>Half the width, at a right angle to segment <paramref name="i"/>.</summary>
    private (double X, double Y) Normal(ReadOnlySpan<double> points, int i)
    {
        var next = 2 * (i + 1) == points.Length ? 0 : 2 * (i + 1);
        var (dx, dy) = (points[next] - points[2 * i], points[next + 1] - points[(2 * i) + 1]);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        return length < 1e-9 ? default : (-dy * _half / length, dx * _half / length);
    }

    private void AddSegment(ReadOnlySpan<double> points, int i, (double X, double Y) normal)
    {
        var next = 2 * (i + 1) == points.Length ? 0 : 2 * (i + 1);
        var (x0, y0, x1, y1) = (points[2 * i], points[(2 * i) + 1], points[next], points[next + 1]);
        rasterizer.AddRing(
        [
            x0 + normal.X, y0 + normal.Y, x1 + normal.X, y1 + normal.Y,
            x1 - normal.X, y1 - normal.Y, x0 - normal.X, y0 - normal.Y,
        ]);
    }

    private void AddCorner(double x, double y, (double X, double Y) before, (double X, double Y) after)
    {
        if (_half >= RoundFrom)
        {
            AddDisc(x, y);
            return;
        }

        var turn = (before.X * after.Y) - (before.Y * after.X);
        if (turn > 0)
        {
            rasterizer.AddRing([x, y, x - after.X, y - after.Y, x - before.X, y - before.Y]);
        }
        else if (turn < 0)
        {
            rasterizer.AddRing([x, y, x + before.X, y + before.Y, x + after.X, y + after.Y]);
        }
    }

    private void AddDisc(double x, double y) => AddDisc(rasterizer, x, y, _half, DiscCorners);

    /// <summary>Adds a disc, winding as the segments do.</summary>
    public static void AddDisc(CoverageRasterizer rasterizer, double x, double y, double radius, int corners)
    {
        Span<double> ring = stackalloc double[2 * corners];
        for (var i = 0; i < corners; i++)
        {
            var (sin, cos) = Math.SinCos(-2 * Math.PI * i / corners);
            ring[2 * i] = x + (radius * cos);
            ring[(2 * i) + 1] = y + (radius * sin);
        }

        rasterizer.AddRing(ring);
    }
}

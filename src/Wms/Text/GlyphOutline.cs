namespace Wms.Text;

/// <summary>Turns contours with quadratic curves into polygons.</summary>
internal sealed class GlyphOutline
{
    /// <summary>Enough for a smooth letter of 40 px.</summary>
    private const int CurveSteps = 6;

    private readonly List<double[]> _contours = [];

    public IReadOnlyList<double[]> Contours => _contours;

    public void Add(ReadOnlySpan<OutlinePoint> points)
    {
        if (points.Length < 2)
        {
            return;
        }

        var polygon = new List<double>(points.Length * 4);
        var start = points[0].OnCurve ? points[0] : points[^1].OnCurve ? points[^1] : points[0].Middle(points[^1]);
        var at = start;
        OutlinePoint? control = null;
        Append(polygon, start);
        foreach (var point in points)
        {
            if (point.OnCurve)
            {
                Draw(polygon, at, control, point);
                (at, control) = (point, null);
            }
            else if (control is { } previous)
            {
                var between = previous.Middle(point);
                Draw(polygon, at, previous, between);
                (at, control) = (between, point);
            }
            else
            {
                control = point;
            }
        }

        Draw(polygon, at, control, start);
        _contours.Add([.. polygon]);
    }

    private static void Draw(List<double> polygon, OutlinePoint from, OutlinePoint? control, OutlinePoint to)
    {
        if (control is { } middle)
        {
            for (var step = 1; step < CurveSteps; step++)
            {
                var t = step / (double)CurveSteps;
                var (a, b, c) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t);
                polygon.Add((a * from.X) + (b * middle.X) + (c * to.X));
                polygon.Add((a * from.Y) + (b * middle.Y) + (c * to.Y));
            }
        }

        Append(polygon, to);
    }

    private static void Append(List<double> polygon, OutlinePoint point)
    {
        polygon.Add(point.X);
        polygon.Add(point.Y);
    }
}

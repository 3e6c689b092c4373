using Geo;
using Wms.Styles;

namespace Wms.Rendering.Vectors;

/// <summary>Draws single figures in one style.</summary>
internal sealed class FigurePainter : IDisposable
{
    /// <summary>Points nearer than this many pixels to each other make no visible difference.</summary>
    private const double Thinning = 0.3;

    private readonly MapCanvas _canvas;
    private readonly ViewProjection _projection;
    private readonly VectorStyle _style;
    private readonly CoverageRasterizer _rasterizer;
    private readonly StrokeOutline _stroke;
    private readonly double _strokeWidth;
    private readonly double _radius;
    private readonly RingClip _clip = new();
    private readonly PointBuffer _points = new();
    private readonly PointBuffer _rings = new();
    private readonly List<int> _ringEnds = [];

    public FigurePainter(MapCanvas canvas, ViewProjection projection, VectorStyle style, double symbolScale)
    {
        _canvas = canvas;
        _projection = projection;
        _style = style;
        _strokeWidth = style.StrokeWidth * symbolScale;
        _radius = style.PointRadius * symbolScale;
        _rasterizer = new CoverageRasterizer(canvas.Width, canvas.Height);
        _stroke = new StrokeOutline(_rasterizer, _strokeWidth);
    }

    /// <param name="figure">What to draw.</param>
    /// <param name="color">Replaces the fill of polygons and points and the stroke of lines.</param>
    public void Paint(Figure figure, Rgba? color)
    {
        switch (figure.Kind)
        {
            case FigureKind.Polygon:
                PaintPolygon(figure, color ?? _style.Fill);
                break;
            case FigureKind.Line:
                PaintLines(figure, color ?? _style.Stroke ?? _style.Fill);
                break;
            default:
                PaintPoints(figure, color ?? _style.Fill);
                break;
        }
    }

    public void Dispose()
    {
        _rasterizer.Dispose();
        _clip.Dispose();
        _points.Dispose();
        _rings.Dispose();
    }

    private void PaintPolygon(Figure figure, Rgba? fill)
    {
        ProjectRings(figure);
        if (IsDot(out var x, out var y, out var area))
        {
            PaintDot(x, y, area, _style.Stroke ?? fill);
            return;
        }

        if (fill is { } inside)
        {
            ForEachRing(ring => _rasterizer.AddRing(ring));
            _rasterizer.Fill(_canvas, inside);
        }

        if (_style.Stroke is { } outline && _strokeWidth > 0)
        {
            ForEachRing(ring => _stroke.Add(ring, closed: true));
            _rasterizer.Fill(_canvas, outline);
        }
    }

    /// <summary>Fills the buffer of rings with what is in the picture, in pixels.</summary>
    private void ProjectRings(Figure figure)
    {
        _rings.Clear();
        _ringEnds.Clear();
        var inside = IsInside(figure.Box);
        var start = 0;
        foreach (var end in figure.Ends)
        {
            _points.Clear();
            _points.Add(figure.Coordinates.AsSpan(start, end - start));
            if (!inside)
            {
                _clip.Clip(_points, _projection.Area);
            }

            _projection.Project(_points.Span);
            _points.Thin(Thinning);
            if (_points.Count > 0)
            {
                _rings.Add(_points.Span);
                _ringEnds.Add(_rings.Span.Length);
            }

            start = end;
        }
    }

    private void ForEachRing(SpanAction action)
    {
        var start = 0;
        foreach (var end in _ringEnds)
        {
            action(_rings.Span[start..end]);
            start = end;
        }
    }

    /// <summary>A polygon within one pixel is one pixel, as much covered as the polygon with its outline covers it.</summary>
    private bool IsDot(out double x, out double y, out double area)
    {
        var (minX, minY, maxX, maxY) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        var points = _rings.Span;
        for (var i = 0; i < points.Length; i += 2)
        {
            (minX, maxX) = (Math.Min(minX, points[i]), Math.Max(maxX, points[i]));
            (minY, maxY) = (Math.Min(minY, points[i + 1]), Math.Max(maxY, points[i + 1]));
        }

        (x, y) = ((minX + maxX) / 2, (minY + maxY) / 2);
        var outline = _style.Stroke is null ? 0 : _strokeWidth;
        area = Math.Min(1, (maxX - minX + outline) * (maxY - minY + outline));
        return points.Length == 0 || (maxX - minX < 1 && maxY - minY < 1);
    }

    private void PaintDot(double x, double y, double area, Rgba? color)
    {
        if (color is { } paint && x >= 0 && y >= 0 && x < _canvas.Width && y < _canvas.Height)
        {
            ref var pixel = ref _canvas.Row((int)y)[(int)x];
            pixel = PixelBlend.Over(pixel, PixelBlend.Scale(paint.ToPremultiplied(), (uint)(area * 255)));
        }
    }

    private void PaintLines(Figure figure, Rgba? color)
    {
        if (color is not { } paint)
        {
            return;
        }

        var inside = IsInside(figure.Box);
        var start = 0;
        foreach (var end in figure.Ends)
        {
            var line = figure.Coordinates.AsSpan(start, end - start);
            if (inside)
            {
                StrokeLine(line);
            }
            else
            {
                StrokeClipped(line);
            }

            start = end;
        }

        _rasterizer.Fill(_canvas, paint);
    }

    /// <summary>Strokes the pieces of a line that are in the picture.</summary>
    private void StrokeClipped(ReadOnlySpan<double> line)
    {
        _rings.Clear();
        for (var i = 0; i + 3 < line.Length; i += 2)
        {
            var (x0, y0, x1, y1) = (line[i], line[i + 1], line[i + 2], line[i + 3]);
            if (!LineClip.TryClip(x0, y0, x1, y1, _projection.Area, out var enter, out var leave))
            {
                continue;
            }

            if (_rings.Count == 0 || enter > 0)
            {
                StrokeLine(_rings.Span);
                _rings.Clear();
                _rings.Add(x0 + ((x1 - x0) * enter), y0 + ((y1 - y0) * enter));
            }

            _rings.Add(x0 + ((x1 - x0) * leave), y0 + ((y1 - y0) * leave));
        }

        StrokeLine(_rings.Span);
    }

    private void StrokeLine(ReadOnlySpan<double> line)
    {
        if (line.Length < 4)
        {
            return;
        }

        _points.Clear();
        _points.Add(line);
        _projection.Project(_points.Span);
        _points.Thin(Thinning);
        _stroke.Add(_points.Span, closed: false);
    }

    private void PaintPoints(Figure figure, Rgba? fill)
    {
        _points.Clear();
        _points.Add(figure.Coordinates);
        _projection.Project(_points.Span);
        for (var i = 0; i < _points.Count; i++)
        {
            var (x, y) = (_points.Span[2 * i], _points.Span[(2 * i) + 1]);
            if (x > -_radius && y > -_radius && x < _canvas.Width + _radius && y < _canvas.Height + _radius)
            {
                PointSymbol.Paint(_rasterizer, _canvas, x, y, _radius, fill, _style.Stroke, _strokeWidth);
            }
        }
    }

    private bool IsInside(BoundingBox box)
    {
        var area = _projection.Area;
        return box.MinX >= area.MinX && box.MinY >= area.MinY && box.MaxX <= area.MaxX && box.MaxY <= area.MaxY;
    }

    private delegate void SpanAction(ReadOnlySpan<double> points);
}

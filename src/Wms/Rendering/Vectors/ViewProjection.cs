using System.Buffers;
using Geo;
using Wms.Layers;

namespace Wms.Rendering.Vectors;

/// <summary>
/// Moves coordinates of a layer to pixels of a map. Equal CRS: a shift and a factor. Otherwise a grid of exact positions with
/// interpolation between them where that is exact to an eighth of a pixel, else each point by PROJ.
/// </summary>
internal sealed class ViewProjection : IDisposable
{
    private const double Tolerance = 0.125;
    private const int FirstGrid = 8;
    private const int LargestGrid = 64;

    private readonly MapView _view;
    private readonly CoordinateTransform _transform;
    private ProjectionGrid? _grid;

    private ViewProjection(MapView view, CoordinateTransform transform, BoundingBox area)
    {
        _view = view;
        _transform = transform;
        Area = area;
    }

    /// <summary>The part of the layer the map shows, with a margin, in the layer's CRS.</summary>
    public BoundingBox Area { get; }

    /// <summary>Null where the map shows no place the layer's CRS has.</summary>
    public static ViewProjection? Create(MapView view, Layer layer, double marginPixels)
    {
        var (dx, dy) = (marginPixels * view.PixelWidth, marginPixels * view.PixelHeight);
        var shown = new BoundingBox(view.Box.MinX - dx, view.Box.MinY - dy, view.Box.MaxX + dx, view.Box.MaxY + dy);
        var transform = CoordinateTransform.Rent(layer.Crs, view.Crs);
        if (transform.IsIdentity)
        {
            return new ViewProjection(view, transform, shown);
        }

        if (ShownArea.Of(shown, layer, transform) is not { } area)
        {
            transform.Dispose();
            return null;
        }

        var projection = new ViewProjection(view, transform, area);
        projection.BuildGrid();
        return projection;
    }

    /// <summary>Replaces x,y pairs by pixel positions.</summary>
    public void Project(Span<double> points)
    {
        if (_grid is { } grid)
        {
            grid.Interpolate(points);
            return;
        }

        if (!_transform.IsIdentity)
        {
            ProjectExactly(points);
        }

        for (var i = 0; i < points.Length; i += 2)
        {
            points[i] = (points[i] - _view.Box.MinX) / _view.PixelWidth;
            points[i + 1] = (_view.Box.MaxY - points[i + 1]) / _view.PixelHeight;
        }
    }

    public void Dispose() => _transform.Dispose();

    private void BuildGrid()
    {
        for (var size = FirstGrid; size <= LargestGrid;)
        {
            var grid = ProjectionGrid.Build(this, Area, size);
            var error = grid.MeasureError(this);
            if (error <= Tolerance)
            {
                _grid = grid;
                return;
            }

            // The error falls with the square of the spacing.
            var needed = size * Math.Sqrt(error / Tolerance);
            size = needed <= LargestGrid ? Math.Max(2 * size, (int)Math.Ceiling(needed)) : int.MaxValue;
        }
    }

    private void ProjectExactly(Span<double> points)
    {
        var count = points.Length / 2;
        var buffer = ArrayPool<double>.Shared.Rent(2 * count);
        var xs = buffer.AsSpan(0, count);
        var ys = buffer.AsSpan(count, count);
        for (var i = 0; i < count; i++)
        {
            (xs[i], ys[i]) = (points[2 * i], points[(2 * i) + 1]);
        }

        _transform.Transform(xs, ys);
        for (var i = 0; i < count; i++)
        {
            (points[2 * i], points[(2 * i) + 1]) = (xs[i], ys[i]);
        }

        ArrayPool<double>.Shared.Return(buffer);
    }
}

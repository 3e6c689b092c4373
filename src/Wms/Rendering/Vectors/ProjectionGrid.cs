using Geo;

namespace Wms.Rendering.Vectors;

/// <summary>Pixel positions on a regular grid over a part of the layer's CRS.</summary>
internal sealed class ProjectionGrid
{
    private readonly BoundingBox _area;
    private readonly int _size;
    private readonly double[] _nodes;

    private ProjectionGrid(BoundingBox area, int size, double[] nodes) => (_area, _size, _nodes) = (area, size, nodes);

    public static ProjectionGrid Build(ViewProjection projection, BoundingBox area, int size)
    {
        var nodes = Places(area, size, size + 1, 0);
        projection.Project(nodes);
        return new ProjectionGrid(area, size, nodes);
    }

    /// <summary>The largest distance, in pixels, between interpolated and exact positions in the middle of the cells.</summary>
    public double MeasureError(ViewProjection projection)
    {
        var exact = Places(_area, _size, _size, 0.5);
        var interpolated = (double[])exact.Clone();
        projection.Project(exact);
        Interpolate(interpolated);
        var worst = 0.0;
        for (var i = 0; i < exact.Length; i += 2)
        {
            var (dx, dy) = (exact[i] - interpolated[i], exact[i + 1] - interpolated[i + 1]);
            var error = Math.Sqrt((dx * dx) + (dy * dy));
            worst = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(worst, error);
        }

        return worst;
    }

    public void Interpolate(Span<double> points)
    {
        var (perX, perY) = (_size / _area.Width, _size / _area.Height);
        var stride = 2 * (_size + 1);
        for (var i = 0; i < points.Length; i += 2)
        {
            var (u, v) = ((points[i] - _area.MinX) * perX, (points[i + 1] - _area.MinY) * perY);
            var (column, row) = (Math.Clamp((int)u, 0, _size - 1), Math.Clamp((int)v, 0, _size - 1));
            var (right, up) = (u - column, v - row);
            var at = (row * stride) + (2 * column);
            var (a, b, c, d) = ((1 - right) * (1 - up), right * (1 - up), (1 - right) * up, right * up);
            points[i] = (a * _nodes[at]) + (b * _nodes[at + 2]) + (c * _nodes[at + stride]) + (d * _nodes[at + stride + 2]);
            points[i + 1] = (a * _nodes[at + 1]) + (b * _nodes[at + 3]) + (c * _nodes[at + stride + 1]) + (d * _nodes[at + stride + 3]);
        }
    }

    private static double[] Places(BoundingBox area, int size, int count, double shift)
    {
        var places = new double[2 * count * count];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                var at = 2 * ((row * count) + column);
                places[at] = area.MinX + (area.Width * (column + shift) / size);
                places[at + 1] = area.MinY + (area.Height * (row + shift) / size);
            }
        }

        return places;
    }
}

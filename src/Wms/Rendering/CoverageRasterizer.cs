using System.Buffers;
using Wms.Styles;

namespace Wms.Rendering;

/// <summary>
/// Fills polygons with exact anti-aliasing: each edge adds the signed area it covers to the right of it, and a running sum along a
/// row gives the coverage of each pixel. Overlapping parts of one fill count once where they wind the same way; a hole must
/// wind against its shell.
/// </summary>
internal sealed class CoverageRasterizer : IDisposable
{
    /// <summary>Sums of floats end a little beside zero; less than this is nothing.</summary>
    private const float Nothing = 1f / 1024;

    private readonly int _width;
    private readonly int _height;
    private readonly int _stride;
    private float[]? _areas;
    private int _left;
    private int _right;
    private int _top;
    private int _bottom;

    public CoverageRasterizer(int width, int height)
    {
        _width = width;
        _height = height;
        _stride = width + 2;
        _areas = ArrayPool<float>.Shared.Rent(_stride * height);
        _areas.AsSpan(0, _stride * height).Clear();
        ResetTouched();
    }

    /// <summary>Adds a closed ring of x,y pairs; the closing edge is implied.</summary>
    public void AddRing(ReadOnlySpan<double> points)
    {
        if (points.Length < 6)
        {
            return;
        }

        var (x, y) = ((float)points[^2], (float)points[^1]);
        for (var i = 0; i < points.Length; i += 2)
        {
            var (nextX, nextY) = ((float)points[i], (float)points[i + 1]);
            AddEdge(x, y, nextX, nextY);
            (x, y) = (nextX, nextY);
        }
    }

    /// <summary>Paints what was added since the last fill and forgets it.</summary>
    public void Fill(MapCanvas canvas, Rgba color)
    {
        var source = color.ToPremultiplied();
        var right = Math.Min(_width, _right);
        for (var y = _top; y < _bottom; y++)
        {
            var areas = _areas.AsSpan((y * _stride) + _left, right + 2 - _left);
            FillRow(areas, canvas.Row(y)[_left..right], source);
            areas.Clear();
        }

        ResetTouched();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _areas, null) is { } areas)
        {
            ArrayPool<float>.Shared.Return(areas);
        }
    }

    private static void FillRow(ReadOnlySpan<float> areas, Span<uint> pixels, uint source)
    {
        var opaque = source >> 24 == 255;
        var sum = 0f;
        for (var x = 0; x < pixels.Length; x++)
        {
            sum += areas[x];
            var coverage = MathF.Abs(sum);
            if (coverage < Nothing)
            {
                continue;
            }

            var level = coverage >= 1 ? 255u : (uint)((coverage * 255) + 0.5f);
            pixels[x] = level == 255 && opaque ? source : PixelBlend.Over(pixels[x], PixelBlend.Scale(source, level));
        }
    }

    private void ResetTouched() => (_left, _right, _top, _bottom) = (_width, 0, _height, 0);

    private void AddEdge(float x0, float y0, float x1, float y1)
    {
        Touch(x0, x1);
        if (y0 == y1 || Math.Max(y0, y1) <= 0 || Math.Min(y0, y1) >= _height)
        {
            return;
        }

        if (!CrossesSide(x0, x1, 0) && !CrossesSide(x0, x1, _width))
        {
            AddInside(x0, y0, x1, y1);
            return;
        }

        // What lies beyond a side is an upright edge on that side; only whole pieces keep the areas exact.
        var side = CrossesSide(x0, x1, 0) ? 0f : _width;
        var y = y0 + ((y1 - y0) * (side - x0) / (x1 - x0));
        AddEdge(x0, y0, side, y);
        AddEdge(side, y, x1, y1);
    }

    private static bool CrossesSide(float x0, float x1, float side) => (x0 < side && x1 > side) || (x0 > side && x1 < side);

    private void Touch(float x0, float x1)
    {
        var left = (int)Math.Clamp(Math.Min(x0, x1), 0, _width);
        var right = (int)Math.Clamp(Math.Max(x0, x1), 0, _width) + 1;
        _left = Math.Min(_left, left);
        _right = Math.Max(_right, Math.Min(right, _width));
    }

    private void AddInside(float x0, float y0, float x1, float y1)
    {
        x0 = Math.Clamp(x0, 0, _width);
        x1 = Math.Clamp(x1, 0, _width);
        var direction = 1f;
        if (y0 > y1)
        {
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
            direction = -1;
        }

        var slope = (x1 - x0) / (y1 - y0);
        var x = y0 < 0 ? x0 - (y0 * slope) : x0;
        var first = (int)Math.Max(y0, 0);
        var last = Math.Min(_height, (int)MathF.Ceiling(y1));
        _top = Math.Min(_top, first);
        _bottom = Math.Max(_bottom, last);
        for (var row = first; row < last; row++)
        {
            var height = Math.Min(row + 1, y1) - Math.Max(row, y0);
            var next = Math.Clamp(x + (slope * height), 0, _width);
            AddToRow(row * _stride, Math.Min(x, next), Math.Max(x, next), height * direction);
            x = next;
        }
    }

    /// <summary>An edge piece within one row, from <paramref name="left"/> to <paramref name="right"/>: its area spreads over the
    /// pixels it crosses, and everything right of it gets the whole height.</summary>
    private void AddToRow(int start, float left, float right, float height)
    {
        var areas = _areas!;
        var first = (int)left;
        var end = (int)MathF.Ceiling(right);
        var at = start + first;
        if (end <= first + 1)
        {
            var rest = height * (((left + right) / 2) - first);
            areas[at] += height - rest;
            areas[at + 1] += rest;
            return;
        }

        var perPixel = 1 / (right - left);
        var inFirst = first + 1 - left;
        var inLast = right - (end - 1);
        var covered = perPixel * inFirst * inFirst / 2;
        areas[at] += height * covered;
        if (end == first + 2)
        {
            var leaving = perPixel * inLast * inLast / 2;
            areas[at + 1] += height * (1 - covered - leaving);
            areas[at + 2] += height * leaving;
            return;
        }

        var second = perPixel * (inFirst + 0.5f);
        areas[at + 1] += height * (second - covered);
        for (var x = first + 2; x < end - 1; x++)
        {
            areas[start + x] += height * perPixel;
        }

        var beforeLast = second + ((end - first - 3) * perPixel);
        var tail = perPixel * inLast * inLast / 2;
        areas[start + end - 1] += height * (1 - beforeLast - tail);
        areas[start + end] += height * tail;
    }
}

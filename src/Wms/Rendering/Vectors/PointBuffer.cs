using System.Buffers;

namespace Wms.Rendering.Vectors;

/// <summary>A growing list of x,y pairs that is used again for figure after figure.</summary>
internal sealed class PointBuffer : IDisposable
{
    private double[] _values = ArrayPool<double>.Shared.Rent(256);
    private int _length;

    public Span<double> Span => _values.AsSpan(0, _length);

    public int Count => _length / 2;

    public void Clear() => _length = 0;

    public void Add(double x, double y)
    {
        Reserve(2);
        _values[_length] = x;
        _values[_length + 1] = y;
        _length += 2;
    }

    public void Add(ReadOnlySpan<double> points)
    {
        Reserve(points.Length);
        points.CopyTo(_values.AsSpan(_length));
        _length += points.Length;
    }

    /// <summary>Drops points nearer than a distance to the point kept before them, and points that are nowhere.</summary>
    public void Thin(double distance)
    {
        var kept = 0;
        var limit = distance * distance;
        for (var i = 0; i < _length; i += 2)
        {
            var (x, y) = (_values[i], _values[i + 1]);
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                continue;
            }

            var isLast = i + 2 == _length;
            if (kept > 0 && !isLast)
            {
                var (dx, dy) = (x - _values[kept - 2], y - _values[kept - 1]);
                if ((dx * dx) + (dy * dy) < limit)
                {
                    continue;
                }
            }

            _values[kept] = x;
            _values[kept + 1] = y;
            kept += 2;
        }

        _length = kept;
    }

    public void Dispose()
    {
        if (_values.Length > 0)
        {
            ArrayPool<double>.Shared.Return(_values);
            _values = [];
        }
    }

    private void Reserve(int more)
    {
        if (_length + more <= _values.Length)
        {
            return;
        }

        var larger = ArrayPool<double>.Shared.Rent(Math.Max(_length + more, 2 * _values.Length));
        Span.CopyTo(larger);
        ArrayPool<double>.Shared.Return(_values);
        _values = larger;
    }
}

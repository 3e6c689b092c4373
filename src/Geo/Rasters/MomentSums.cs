using System.Numerics;

namespace Geo.Rasters;

/// <summary>Sums of a block, taken around a pivot so that squares of large numbers do not swallow small differences.</summary>
internal struct MomentSums(float pivot)
{
    private readonly Vector<float> _pivots = new(pivot);
    private Vector<float> _minimum = new(float.PositiveInfinity);
    private Vector<float> _maximum = new(float.NegativeInfinity);
    private Vector<int> _counts;
    private Vector<double> _sum;
    private Vector<double> _squares;
    private double _restSum;
    private double _restSquares;
    private long _restCount;
    private float _restMinimum = float.PositiveInfinity;
    private float _restMaximum = float.NegativeInfinity;

    internal void Add(Vector<float> numbers)
    {
        var valid = Vector.LessThanOrEqual(Vector.Abs(numbers), new Vector<float>(float.MaxValue));
        _counts -= valid;
        _minimum = Vector.Min(_minimum, Vector.ConditionalSelect(valid, numbers, _minimum));
        _maximum = Vector.Max(_maximum, Vector.ConditionalSelect(valid, numbers, _maximum));
        Vector.Widen(Vector.ConditionalSelect(valid, numbers, _pivots), out var low, out var high);
        low -= new Vector<double>(pivot);
        high -= new Vector<double>(pivot);
        _sum += low + high;
        _squares += low * low + high * high;
    }

    internal void Add(float number)
    {
        if (!float.IsFinite(number))
        {
            return;
        }

        var difference = (double)number - pivot;
        _restSum += difference;
        _restSquares += difference * difference;
        _restCount++;
        _restMinimum = Math.Min(_restMinimum, number);
        _restMaximum = Math.Max(_restMaximum, number);
    }

    internal readonly Moments ToMoments()
    {
        var count = _restCount + Vector.Sum(_counts);
        var sum = _restSum + Vector.Sum(_sum);
        var squares = _restSquares + Vector.Sum(_squares);
        var (minimum, maximum) = (_restMinimum, _restMaximum);
        for (var i = 0; i < Vector<float>.Count; i++)
        {
            minimum = Math.Min(minimum, _minimum[i]);
            maximum = Math.Max(maximum, _maximum[i]);
        }

        return new Moments(count, minimum, maximum, pivot + sum / count, Math.Max(0, squares - sum * sum / count));
    }
}

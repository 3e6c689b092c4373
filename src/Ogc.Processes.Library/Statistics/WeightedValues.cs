namespace Ogc.Processes.Library.Statistics;

/// <summary>The different values of a set of pixels with their weights, for what needs the values one by one.</summary>
/// <remarks>Memory is bounded: equal values are merged, and above the limit neighbours in the sorted order are too. Ranks are then
/// off by less than 1 in the limit, and <see cref="IsExact"/> is false.</remarks>
internal sealed class WeightedValues(int limit)
{
    private double[] _values = new double[256];
    private double[] _weights = new double[256];
    private int _count;
    private bool _sorted = true;

    public bool IsExact { get; private set; } = true;

    public int Count
    {
        get
        {
            Sort();
            return _count;
        }
    }

    /// <summary>Values in ascending order, each once.</summary>
    public ReadOnlySpan<double> Values
    {
        get
        {
            Sort();
            return _values.AsSpan(0, _count);
        }
    }

    /// <summary>Weights of <see cref="Values"/>.</summary>
    public ReadOnlySpan<double> Weights
    {
        get
        {
            Sort();
            return _weights.AsSpan(0, _count);
        }
    }

    public void Add(double value, double weight)
    {
        if (_count > 0 && _values[_count - 1] == value)
        {
            _weights[_count - 1] += weight;
            return;
        }

        if (_count == _values.Length)
        {
            MakeRoom();
        }

        _values[_count] = value;
        _weights[_count] = weight;
        _count++;
        _sorted = false;
    }

    /// <summary>The least value up to which the given part (0 to 1) of the weight lies; null without values.</summary>
    public double? QuantileByWeight(double part) => Count == 0 ? null : AtWeight(part * TotalWeight());

    /// <summary>Linear between the order statistics (type 7, as numpy), for weights that count whole pixels; null without values.</summary>
    public double? InterpolatedQuantile(double part)
    {
        if (Count == 0)
        {
            return null;
        }

        var at = part * (TotalWeight() - 1);
        var below = Math.Floor(at);
        var lower = AtWeight(below + 1);
        return at == below ? lower : lower + ((at - below) * (AtWeight(below + 2) - lower));
    }

    private double AtWeight(double weight)
    {
        var sum = 0.0;
        for (var at = 0; at < _count; at++)
        {
            sum += _weights[at];
            if (sum >= weight * (1 - 1e-12))
            {
                return _values[at];
            }
        }

        return _values[_count - 1];
    }

    private double TotalWeight()
    {
        var sum = 0.0;
        foreach (var weight in Weights)
        {
            sum += weight;
        }

        return sum;
    }

    private void MakeRoom()
    {
        Sort();
        if (_count <= _values.Length / 2)
        {
            return;
        }

        if (_values.Length < limit)
        {
            var length = Math.Min(limit, _values.Length * 2);
            Array.Resize(ref _values, length);
            Array.Resize(ref _weights, length);
            return;
        }

        MergeNeighbours();
    }

    private void Sort()
    {
        if (_sorted)
        {
            return;
        }

        Array.Sort(_values, _weights, 0, _count);
        var kept = 0;
        for (var at = 1; at < _count; at++)
        {
            if (_values[at] == _values[kept])
            {
                _weights[kept] += _weights[at];
            }
            else
            {
                kept++;
                (_values[kept], _weights[kept]) = (_values[at], _weights[at]);
            }
        }

        _count = kept + 1;
        _sorted = true;
    }

    private void MergeNeighbours()
    {
        IsExact = false;
        var kept = 0;
        for (var at = 0; at < _count; at += 2, kept++)
        {
            var hasNext = at + 1 < _count;
            var next = hasNext && _weights[at + 1] > _weights[at];
            (_values[kept], _weights[kept]) = (_values[next ? at + 1 : at], _weights[at] + (hasNext ? _weights[at + 1] : 0));
        }

        _count = kept;
    }
}

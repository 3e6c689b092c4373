namespace Ogc.Processes.Library.Polygonize;

/// <summary>Which values polygons have: each of them up to a number that a legend can show, beyond that their range.</summary>
internal sealed class PolygonValues
{
    private readonly SortedSet<double> _different = [];

    public double Minimum { get; private set; } = double.PositiveInfinity;

    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>In ascending order; null if there are too many.</summary>
    public IReadOnlyCollection<double>? Different => _different.Count <= PolygonColors.MaxClasses ? _different : null;

    public void Add(double value)
    {
        (Minimum, Maximum) = (Math.Min(Minimum, value), Math.Max(Maximum, value));
        if (_different.Count <= PolygonColors.MaxClasses)
        {
            _different.Add(value);
        }
    }
}

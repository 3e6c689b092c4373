namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>Weighted count, sum, range and deviations of the valid pixels of a zone, updated pixel by pixel (West 1979).</summary>
internal sealed class ZoneMoments
{
    private double _mean;
    private double _squares;

    /// <summary>Valid pixels, each counted by its share inside.</summary>
    public double Count { get; private set; }

    public double Sum => _mean * Count;

    public double? Minimum { get; private set; }

    public double? Maximum { get; private set; }

    public double? Mean => Count > 0 ? _mean : null;

    /// <summary>Of the population.</summary>
    public double? StandardDeviation => Count > 0 ? Math.Sqrt(Math.Max(0, _squares / Count)) : null;

    public void Add(double value, double weight)
    {
        Count += weight;
        var difference = value - _mean;
        _mean += difference * weight / Count;
        _squares += weight * difference * (value - _mean);
        Minimum = Minimum is { } least && least <= value ? least : value;
        Maximum = Maximum is { } greatest && greatest >= value ? greatest : value;
    }
}

using Ogc.Processes.Library.Statistics;

namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>Statistics that follow from the sorted values of a zone.</summary>
internal static class ZoneOrder
{
    public const int HistogramBins = 20;
    private const int MaxClasses = 256;

    /// <summary>Whole pixels: linear between the order statistics (type 7, as numpy). Shares of pixels: the least value
    /// up to which the given part of the area lies.</summary>
    public static double? Quantile(WeightedValues zone, double part, CoverageRule rule) =>
        rule == CoverageRule.Cover ? zone.QuantileByWeight(part) : zone.InterpolatedQuantile(part);

    /// <summary>The value with the greatest or the least weight; of equal ones the least value.</summary>
    public static double? Frequent(WeightedValues zone, bool most)
    {
        double? found = null;
        var best = 0.0;
        for (var at = 0; at < zone.Count; at++)
        {
            var weight = zone.Weights[at];
            if (found is null || (most ? weight > best : weight < best))
            {
                (found, best) = (zone.Values[at], weight);
            }
        }

        return found;
    }

    /// <summary>One bar for each value of a raster with few different whole numbers, else bars of equal width.</summary>
    public static ZoneHistogram? Histogram(WeightedValues zone)
    {
        var values = zone.Values;
        if (values.IsEmpty)
        {
            return null;
        }

        if (values.Length <= MaxClasses && AllWhole(values))
        {
            return new ZoneHistogram(values.ToArray(), null, zone.Weights.ToArray());
        }

        var (least, width) = (values[0], (values[^1] - values[0]) / HistogramBins);
        var edges = Enumerable.Range(0, HistogramBins + 1).Select(bin => least + (bin * width)).ToArray();
        var counts = new double[HistogramBins];
        for (var at = 0; at < values.Length; at++)
        {
            counts[width > 0 ? Math.Min((int)((values[at] - least) / width), HistogramBins - 1) : 0] += zone.Weights[at];
        }

        return new ZoneHistogram(null, edges, counts);
    }

    private static bool AllWhole(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (value != Math.Floor(value))
            {
                return false;
            }
        }

        return true;
    }
}

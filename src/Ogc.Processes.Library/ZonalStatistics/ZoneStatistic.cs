using System.Globalization;

namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>A statistic that a client may ask for.</summary>
/// <param name="Id">Name in the input 'statistics' and, after the prefix, of the attribute.</param>
/// <param name="Meaning">For the description.</param>
/// <param name="NeedsValues">True if the values are needed one by one, not only their moments.</param>
/// <param name="Of">Computes it; null where the zone has no valid pixel.</param>
internal sealed record ZoneStatistic(string Id, string Meaning, bool NeedsValues, Func<Zone, CoverageRule, double?> Of)
{
    public static IReadOnlyList<ZoneStatistic> All { get; } =
    [
        new("count", "valid pixels (by area with rule cover)", false, (zone, _) => zone.Moments.Count),
        new("sum", "sum", false, (zone, _) => zone.Moments.Count > 0 ? zone.Moments.Sum : null),
        new("min", "minimum", false, (zone, _) => zone.Moments.Minimum),
        new("max", "maximum", false, (zone, _) => zone.Moments.Maximum),
        new("mean", "mean", false, (zone, _) => zone.Moments.Mean),
        new("sd", "standard deviation of the population", false, (zone, _) => zone.Moments.StandardDeviation),
        new("median", "median", true, (zone, rule) => ZoneOrder.Quantile(zone.Values!, 0.5, rule)),
        new("majority", "most frequent value", true, (zone, _) => ZoneOrder.Frequent(zone.Values!, most: true)),
        new("minority", "least frequent value", true, (zone, _) => ZoneOrder.Frequent(zone.Values!, most: false)),
        new("variety", "number of different values", true, (zone, _) => zone.Values!.Count),
    ];

    public static ZoneStatistic Percentile(double percent) => new(
        "p" + percent.ToString(CultureInfo.InvariantCulture).Replace('.', '_'),
        "percentile",
        true,
        (zone, rule) => ZoneOrder.Quantile(zone.Values!, percent / 100, rule));
}

using Ogc.Processes.Library.Statistics;

namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>The results of a zone.</summary>
/// <param name="Values">In the order of the plan's statistics; null where there is no valid pixel.</param>
/// <param name="Histogram">Null if not asked for or without valid pixel.</param>
/// <param name="IsExact">See <see cref="WeightedValues.IsExact"/>.</param>
internal sealed record ZoneRow(IReadOnlyList<double?> Values, ZoneHistogram? Histogram, bool IsExact)
{
    public static ZoneRow Of(Zone zone, ZonePlan plan) => new(
        [.. plan.Statistics.Select(statistic => statistic.Of(zone, plan.Rule))],
        plan.Histogram ? ZoneOrder.Histogram(zone.Values!) : null,
        zone.Values?.IsExact ?? true);
}

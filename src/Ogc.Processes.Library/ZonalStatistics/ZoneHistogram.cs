namespace Ogc.Processes.Library.ZonalStatistics;

/// <param name="Values">The value of each bar, for classes; null for bars of equal width.</param>
/// <param name="Edges">The borders of the bars, one more than bars; null for classes.</param>
/// <param name="Counts">Pixels of each bar.</param>
internal sealed record ZoneHistogram(IReadOnlyList<double>? Values, IReadOnlyList<double>? Edges, IReadOnlyList<double> Counts);

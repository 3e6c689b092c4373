namespace Geo.Rasters;

/// <summary>
/// Numbers about the valid pixels of a band; null where it has none. <paramref name="Percentiles"/> are those of
/// <see cref="PercentileRanks"/>, estimated from an even sample.
/// </summary>
public sealed record BandStatistics(
    int Band,
    double? Minimum,
    double? Maximum,
    double? Mean,
    double? StandardDeviation,
    long ValidPixels,
    long TotalPixels,
    IReadOnlyList<double>? Percentiles)
{
    public static IReadOnlyList<int> PercentileRanks { get; } = [2, 5, 25, 50, 75, 95, 98];
}

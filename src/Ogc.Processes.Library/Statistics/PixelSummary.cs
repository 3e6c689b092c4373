namespace Ogc.Processes.Library.Statistics;

/// <summary>Statistics of the valid pixels of a raster; null where there is no valid pixel.</summary>
/// <param name="Count">Valid pixels.</param>
/// <param name="Total">All pixels.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Greatest value.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Of the population.</param>
/// <param name="Percentiles">By name: p2, p5, p25, p50, p75, p95, p98.</param>
/// <param name="Unit">Of the values; "1" when dimensionless.</param>
internal sealed record PixelSummary(
    long Count,
    long Total,
    double? Minimum,
    double? Maximum,
    double? Mean,
    double? StandardDeviation,
    IReadOnlyDictionary<string, double> Percentiles,
    string? Unit)
{
    /// <summary>What the user should know about the numbers; null when there is nothing to say.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

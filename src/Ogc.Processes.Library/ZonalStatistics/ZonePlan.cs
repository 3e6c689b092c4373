using System.Text.Json;
using Ogc.Processes.Inputs;

namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>What a client asked to be computed for each zone.</summary>
/// <param name="Rule">Which pixels count.</param>
/// <param name="Statistics">In the order of the attributes.</param>
/// <param name="Histogram">Whether the table has histograms.</param>
/// <param name="Prefix">Put before the names of the attributes.</param>
internal sealed record ZonePlan(CoverageRule Rule, IReadOnlyList<ZoneStatistic> Statistics, bool Histogram, string Prefix)
{
    public const string HistogramId = "histogram";

    public bool NeedsValues => Histogram || Statistics.Any(statistic => statistic.NeedsValues);

    public static ZonePlan Read(ProcessInputs inputs)
    {
        var asked = Strings(inputs, "statistics").ToHashSet(StringComparer.Ordinal);
        var all = asked.Count == 0;
        var percentiles = inputs.All("percentiles").SelectMany(Elements).Select(value => value.GetDouble()).Distinct();
        return new ZonePlan(
            inputs.TextOrNull("rule") == "cover" ? CoverageRule.Cover : CoverageRule.Centre,
            [.. ZoneStatistic.All.Where(statistic => all || asked.Contains(statistic.Id)), .. percentiles.Select(ZoneStatistic.Percentile)],
            all || asked.Contains(HistogramId),
            inputs.TextOrNull("prefix") ?? "_");
    }

    private static IEnumerable<string> Strings(ProcessInputs inputs, string id) =>
        inputs.All(id).SelectMany(Elements).Select(value => value.GetString()!);

    private static IEnumerable<JsonElement> Elements(ResolvedInput input) =>
        input.Value.ValueKind == JsonValueKind.Array ? input.Value.EnumerateArray() : [input.Value];
}

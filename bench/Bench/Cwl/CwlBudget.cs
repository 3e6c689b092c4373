using System.Globalization;

namespace Bench.Cwl;

/// <summary>What cwl-runner may take at most.</summary>
/// <param name="WallSeconds">From start to end.</param>
/// <param name="CpuSeconds">With what it started.</param>
/// <param name="PeakMegabytes">Greatest resident memory.</param>
/// <param name="OfBare">The time of as many bare <c>docker run</c>, times this.</param>
internal sealed record CwlBudget(double? WallSeconds = null, double? CpuSeconds = null, double? PeakMegabytes = null, double? OfBare = null)
{
    /// <summary>Each part with whether it was missed; empty without a budget.</summary>
    public string Judge(Measurement ours, Measurement? bare)
    {
        var verdicts = new[]
        {
            Verdict(ours.Wall.TotalSeconds, WallSeconds, "s"),
            Verdict(ours.Cpu?.TotalSeconds, CpuSeconds, "s CPU"),
            Verdict(ours.PeakMegabytes, PeakMegabytes, "MB"),
            Verdict(ours.Wall / bare?.Wall, OfBare, "x docker run"),
        };
        return string.Join(", ", verdicts.Where(verdict => verdict.Length > 0));
    }

    private static string Verdict(double? measured, double? budget, string unit) => budget is null || measured is null
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"≤ {budget} {unit}{(measured > budget ? " " + CwlBenchmark.Missed : string.Empty)}");
}

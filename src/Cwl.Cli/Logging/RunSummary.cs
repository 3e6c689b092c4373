using System.Globalization;
using System.Text;
using Cwl.Runner.Runs;

namespace Cwl.Cli.Logging;

/// <summary>Time, CPU and memory by step. The runs of a scattered step are one row.</summary>
internal sealed class RunSummary
{
    private static readonly string[] Heads = ["step", "runs", "time", "CPU", "peak RAM", "cached", "failed"];

    // Guards the totals, which events from several threads change.
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, StepTotals> _steps = new(StringComparer.Ordinal);

    public void Add(StepEnded ended)
    {
        var name = WithoutIndexes(ended.Step);
        var elapsed = ended.Task?.Elapsed ?? TimeSpan.Zero;
        var cpu = ended.Task?.Usage.CpuTime ?? TimeSpan.Zero;
        var ram = ended.Task?.Usage.PeakRamBytes ?? 0;
        lock (_lock)
        {
            var sum = _steps.GetValueOrDefault(name) ?? new StepTotals(0, 0, 0, TimeSpan.Zero, TimeSpan.Zero, 0);
            _steps[name] = new StepTotals(
                sum.Runs + 1,
                sum.Cached + (ended.FromCache ? 1 : 0),
                sum.Failed + (ended.Status == ProcessStatus.Success ? 0 : 1),
                sum.Elapsed + elapsed,
                sum.CpuTime + cpu,
                Math.Max(sum.PeakRamBytes, ram));
        }
    }

    /// <summary>The table, or null where no command ran.</summary>
    public string? Table()
    {
        lock (_lock)
        {
            return _steps.Count == 0 ? null : Format([Heads, .. _steps.Select(step => Cells(step.Key, step.Value))]);
        }
    }

    private static string[] Cells(string name, StepTotals totals) =>
    [
        name, Count(totals.Runs), Quantity.Of(totals.Elapsed), Quantity.Of(totals.CpuTime), Quantity.OfBytes(totals.PeakRamBytes),
        totals.Cached == 0 ? string.Empty : Count(totals.Cached), totals.Failed == 0 ? string.Empty : Count(totals.Failed),
    ];

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Format(string[][] rows)
    {
        var widths = new int[Heads.Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                widths[i] = Math.Max(widths[i], row[i].Length);
            }
        }

        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var line = row[0].PadRight(widths[0]);
            for (var i = 1; i < row.Length; i++)
            {
                line += "  " + row[i].PadLeft(widths[i]);
            }

            text.Append(text.Length == 0 ? string.Empty : "\n").Append(line.TrimEnd());
        }

        return text.ToString();
    }

    private static string WithoutIndexes(string step)
    {
        if (!step.Contains('[', StringComparison.Ordinal))
        {
            return step;
        }

        var text = new StringBuilder(step.Length);
        var inside = false;
        foreach (var character in step)
        {
            inside = character == '[' || (inside && character != ']');
            if (!inside && character != ']')
            {
                text.Append(character);
            }
        }

        return text.ToString();
    }
}

using System.Globalization;

namespace Bench.Cwl;

/// <summary>cwl-runner as a command beside cwltool and, where containers are started, beside the engine alone. Start-up counts.</summary>
internal static class CwlBenchmark
{
    public const string Missed = "MISSED";

    private const int DefaultRuns = 7;
    private const int BigFileBytes = 200 * 1024 * 1024;

    /// <summary>cwl [RUNS] [PART OF A CASE'S NAME].</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var runs = args is [var wanted, ..] ? int.Parse(wanted, CultureInfo.InvariantCulture) : DefaultRuns;
        var part = args is [_, var name, ..] ? name : string.Empty;
        var folder = Directory.CreateTempSubdirectory("ogcgeo-bench-cwl-").FullName;
        try
        {
            var contestants = CwlContestant.Installed(folder);
            Console.WriteLine($"CWL documents; median of at most {runs} runs in turn, {Environment.ProcessorCount} processors");
            Console.WriteLine($"  {string.Empty,-34} {"wall s",8} {"CPU s",8} {"peak MB",8}");
            var met = CwlCase.All(BigFile(folder))
                .Where(one => one.Name.Contains(part, StringComparison.OrdinalIgnoreCase))
                .Select(one => Compare(one, contestants, Math.Max(1, runs / one.RunsDivisor), folder)).ToArray();
            return Task.FromResult(met.All(one => one) ? 0 : 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string BigFile(string folder)
    {
        var path = Path.Combine(folder, "big.bin");
        File.WriteAllBytes(path, new byte[BigFileBytes]);
        return path;
    }

    /// <summary>Whether the budget was met.</summary>
    private static bool Compare(CwlCase one, IReadOnlyList<CwlContestant> contestants, int runs, string folder)
    {
        var medians = new Dictionary<string, Measurement>(StringComparer.Ordinal);
        Console.WriteLine(one.Name);
        foreach (var (name, measured) in Measure(one, [.. contestants.Where(contestant => contestant.Takes(one))], runs, folder))
        {
            medians[name] = Measurement.Median(measured);
        }

        if (!medians.TryGetValue(CwlContestant.Ours, out var ours))
        {
            return false;
        }

        var verdict = one.Budget.Judge(ours, medians.GetValueOrDefault(CwlContestant.Bare));
        foreach (var (name, median) in medians)
        {
            Print(name, median, name == CwlContestant.Ours ? verdict : string.Create(CultureInfo.InvariantCulture, $"{median.Wall / ours.Wall:0.00} x the time"));
        }

        return !verdict.Contains(Missed, StringComparison.Ordinal);
    }

    /// <summary>By turns, so that what else the machine does meets all alike; the first round warms the caches.</summary>
    private static Dictionary<string, List<Measurement>> Measure(CwlCase one, List<CwlContestant> contestants, int runs, string folder)
    {
        var measured = new Dictionary<string, List<Measurement>>(StringComparer.Ordinal);
        for (var run = -1; run < runs; run++)
        {
            foreach (var contestant in contestants.ToArray())
            {
                try
                {
                    var measurement = MeasureOnce(one, contestant, folder);
                    if (run >= 0)
                    {
                        measured.TryAdd(contestant.Name, []);
                        measured[contestant.Name].Add(measurement);
                    }
                }
                catch (InvalidOperationException exception)
                {
                    Console.WriteLine($"  {contestant.Name} failed: {exception.Message.TrimEnd()}");
                    contestants.Remove(contestant);
                }
            }
        }

        return measured;
    }

    private static Measurement MeasureOnce(CwlCase one, CwlContestant contestant, string folder)
    {
        var output = Directory.CreateDirectory(Path.Combine(folder, "out")).FullName;
        try
        {
            return Measurement.Of(contestant.Command, contestant.Arguments(one, output));
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private static void Print(string name, Measurement median, string remark) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {name,-34} {median.Wall.TotalSeconds,8:0.000} {median.Cpu?.TotalSeconds,8:0.00} {median.PeakMegabytes,8:0}   {remark}"));
}

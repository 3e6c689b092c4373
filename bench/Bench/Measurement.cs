using System.Diagnostics;
using System.Globalization;

namespace Bench;

/// <summary>What a run of a command took.</summary>
/// <param name="Wall">From before it was started until it had ended.</param>
/// <param name="Cpu">User and system time; null without /usr/bin/time.</param>
/// <param name="PeakMegabytes">Greatest resident memory; null without /usr/bin/time.</param>
internal sealed record Measurement(TimeSpan Wall, TimeSpan? Cpu, double? PeakMegabytes)
{
    private const string Time = "/usr/bin/time";

    public static Measurement Of(string command, IReadOnlyList<string> arguments)
    {
        var report = Path.GetTempFileName();
        try
        {
            var timed = File.Exists(Time);
            var start = new ProcessStartInfo(timed ? Time : command) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            string[] prefix = timed ? ["-o", report, "-f", "%U %S %M", command] : [];
            foreach (var argument in prefix.Concat(arguments))
            {
                start.ArgumentList.Add(argument);
            }

            var clock = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var wall = clock.Elapsed;
            return process.ExitCode == 0
                ? Read(wall, timed ? File.ReadAllText(report) : string.Empty)
                : throw new InvalidOperationException($"{command} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>The median of each number by itself.</summary>
    public static Measurement Median(IReadOnlyList<Measurement> runs) => new(
        TimeSpan.FromMilliseconds(MedianOf(runs.Select(run => run.Wall.TotalMilliseconds))),
        runs[0].Cpu is null ? null : TimeSpan.FromMilliseconds(MedianOf(runs.Select(run => run.Cpu!.Value.TotalMilliseconds))),
        runs[0].PeakMegabytes is null ? null : MedianOf(runs.Select(run => run.PeakMegabytes!.Value)));

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static Measurement Read(TimeSpan wall, string report)
    {
        double[] numbers = [.. report.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return numbers is [var user, var system, var kilobytes]
            ? new Measurement(wall, TimeSpan.FromSeconds(user + system), kilobytes / 1024)
            : new Measurement(wall, null, null);
    }
}

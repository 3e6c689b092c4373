using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Bench.Http;
using Conformance.Cwl;
using Testing;

namespace Bench.Cwl;

/// <summary>The whole conformance suite, two tests at a time. The tests of time limits alone sleep for most of a minute.</summary>
internal static class CwlSuiteBenchmark
{
    private const int AtATime = 2;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    /// <summary>cwl-suite [RUNNER]: cwl-runner without a name.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (Requirements.SharedData is not { } data || !Directory.Exists(Path.Combine(data, "cwl-v1.2")))
        {
            Console.WriteLine("skipped: the conformance suite is not here (cwl-v1.2 of the shared test data)");
            return 0;
        }

        var suite = ConformanceSuite.Read(Path.Combine(data, "cwl-v1.2"));
        var run = new ConformanceRun(args is [var runner, ..] ? runner : Requirements.CwlRunner, suite.Folder, []);
        var failures = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var times = new ConcurrentBag<(string Id, TimeSpan Time)>();
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(suite.Tests.Values, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (test, _) =>
        {
            var started = clock.Elapsed;
            if (await run.FailureOfAsync(test) is { } failure)
            {
                failures[test.Id] = failure;
            }

            times.Add((test.Id, clock.Elapsed - started));
        });
        return Print(clock.Elapsed, suite.Tests.Count, failures, times);
    }

    private static int Print(TimeSpan wall, int tests, ConcurrentDictionary<string, string> failures, ConcurrentBag<(string Id, TimeSpan Time)> times)
    {
        var table = new BudgetTable();
        BudgetTable.Head($"CWL v1.2 conformance suite, {AtATime} tests at a time: {tests - failures.Count} of {tests} passed");
        table.AtMost("wall", wall, Budget);
        BudgetTable.Info("median of a test", times.Select(one => one.Time).Order().ElementAt(times.Count / 2));
        foreach (var (id, time) in times.OrderByDescending(one => one.Time).Take(5))
        {
            BudgetTable.Info(id, time);
        }

        foreach (var (id, failure) in failures.OrderBy(failure => failure.Key, StringComparer.Ordinal))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  failed: {id}: {failure.Split('\n')[0]}"));
        }

        return table.ExitCode;
    }
}

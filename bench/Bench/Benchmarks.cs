using Bench.Cwl;
using Bench.Http;
using Bench.Maps;
using Bench.Ndvi;

namespace Bench;

/// <summary>The benchmarks by name: <c>bench echo</c>; all of them without a name.</summary>
internal static class Benchmarks
{
    private static readonly Dictionary<string, Func<string[], Task<int>>> All = new(StringComparer.Ordinal)
    {
        ["cwl"] = CwlBenchmark.RunAsync,
        ["cwl-suite"] = CwlSuiteBenchmark.RunAsync,
        ["echo"] = EchoBenchmark.RunAsync,
        ["jobs"] = JobsBenchmark.RunAsync,
        ["maps"] = MapsBenchmark.RunAsync,
        ["ndvi"] = NdviBenchmark.RunAsync,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [NdviCommand.Name, .. var inputs])
        {
            return NdviCommand.Run(inputs);
        }

        if (args is [var name, ..] && !All.ContainsKey(name))
        {
            await Console.Error.WriteLineAsync($"There is no benchmark '{name}'; there are {string.Join(", ", All.Keys)}.");
            return 2;
        }

        var worst = 0;
        foreach (var benchmark in All.Where(benchmark => args.Length == 0 || benchmark.Key == args[0]))
        {
            worst = Math.Max(worst, await benchmark.Value([.. args.Skip(1)]));
        }

        return worst;
    }
}

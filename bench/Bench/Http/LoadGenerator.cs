using System.Diagnostics;

namespace Bench.Http;

/// <summary>Sends one request over some connections as fast as answers come.</summary>
internal static class LoadGenerator
{
    /// <summary>One round.</summary>
    /// <exception cref="InvalidOperationException">An answer had another status than expected.</exception>
    public static async Task<LoadResult> RunAsync(BenchServer server, LoadRequest request, int connections, TimeSpan duration, int expectedStatus)
    {
        var before = server.ProcessorTime;
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => SendUntilAsync(server.Address, request, clock, duration, expectedStatus)));
        var elapsed = clock.Elapsed;
        var all = times.SelectMany(time => time).Order().ToArray();
        return new LoadResult(all.Length / elapsed.TotalSeconds, all[all.Length / 2], all[all.Length * 99 / 100], (server.ProcessorTime - before) / all.Length);
    }

    /// <summary>Several rounds after one to warm up; the median of each figure.</summary>
    public static async Task<LoadResult> MedianAsync(Func<Task<LoadResult>> round, int rounds)
    {
        await round();
        var results = new List<LoadResult>();
        for (var i = 0; i < rounds; i++)
        {
            results.Add(await round());
        }

        return new LoadResult(
            Median(results.Select(result => result.RequestsPerSecond)),
            Median(results.Select(result => result.Median)),
            Median(results.Select(result => result.Percentile99)),
            Median(results.Select(result => result.ServerTime)));
    }

    private static async Task<List<TimeSpan>> SendUntilAsync(Uri server, LoadRequest request, Stopwatch clock, TimeSpan end, int expectedStatus)
    {
        using var connection = await LoadConnection.OpenAsync(server);
        var times = new List<TimeSpan>();
        while (clock.Elapsed < end)
        {
            var start = Stopwatch.GetTimestamp();
            var status = await connection.SendAsync(request);
            times.Add(Stopwatch.GetElapsedTime(start));
            if (status != expectedStatus)
            {
                throw new InvalidOperationException($"The server answered {status}, not {expectedStatus}.");
            }
        }

        return times;
    }

    private static T Median<T>(IEnumerable<T> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}

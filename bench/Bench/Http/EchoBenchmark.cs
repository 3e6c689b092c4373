namespace Bench.Http;

/// <summary>The smallest synchronous execution: what the server itself costs.</summary>
internal static class EchoBenchmark
{
    private const int Connections = 4;
    private const int Rounds = 5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private static readonly LoadRequest Echo =
        LoadRequest.Post("/processes/echo/execution", """{"inputs":{"echoString":"hello"},"outputs":{"echoString":{}}}""");

    public static async Task<int> RunAsync(string[] args)
    {
        var data = Directory.CreateTempSubdirectory("ogcgeo-bench-").FullName;
        var table = new BudgetTable();
        await using (var server = await BenchServer.StartAsync(data))
        {
            var result = await LoadGenerator.MedianAsync(() => LoadGenerator.RunAsync(server, Echo, Connections, Round, 200), Rounds);
            BudgetTable.Head($"echo executed synchronously, {Connections} connections on loopback, median of {Rounds} rounds");
            table.AtLeast("requests", result.RequestsPerSecond, 2000);
            table.AtMost("p50", result.Median, TimeSpan.FromMilliseconds(2));
            BudgetTable.Info("p99", result.Percentile99);
            BudgetTable.Info("server processor time for one request", result.ServerTime);
        }

        Directory.Delete(data, recursive: true);
        return table.ExitCode;
    }
}

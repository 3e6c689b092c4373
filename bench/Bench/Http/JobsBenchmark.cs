namespace Bench.Http;

/// <summary>Accepting jobs and listing them when many are stored.</summary>
internal static class JobsBenchmark
{
    private const int Connections = 8;
    private const int Rounds = 5;
    private const int StoredWhenAccepting = 100_000;
    private const int StoredWhenListing = 430_000;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private static readonly LoadRequest Submit = LoadRequest.Post(
        "/processes/echo/execution", """{"inputs":{"echoString":"hello"},"outputs":{"echoString":{}}}""", "respond-async");

    public static async Task<int> RunAsync(string[] args)
    {
        var data = Directory.CreateTempSubdirectory("ogcgeo-bench-").FullName;
        var table = new BudgetTable();
        await JobSeed.FillAsync(data, StoredWhenAccepting);
        await using (var server = await BenchServer.StartAsync(data, "--Processes:Jobs:QueueLimit", "10000000"))
        {
            var accepted = await LoadGenerator.MedianAsync(() => LoadGenerator.RunAsync(server, Submit, Connections, Round, 201), Rounds);
            BudgetTable.Head($"jobs accepted (201) with {StoredWhenAccepting:N0} stored, {Connections} connections, median of {Rounds} rounds");
            table.AtLeast("jobs", accepted.RequestsPerSecond, 500);
            BudgetTable.Info("p50", accepted.Median);
            BudgetTable.Info("p99", accepted.Percentile99);
        }

        await JobSeed.FillAsync(data, StoredWhenListing - StoredWhenAccepting);
        await using (var server = await BenchServer.StartAsync(data, "--Processes:Jobs:Concurrency", "1"))
        {
            BudgetTable.Head($"job list with {StoredWhenListing:N0} stored, one connection, p50 of {Rounds} rounds");
            foreach (var query in new[] { "limit=100", "limit=100&status=failed", "limit=100&processID=terrain", "limit=100&minDuration=5" })
            {
                var list = await LoadGenerator.MedianAsync(
                    () => LoadGenerator.RunAsync(server, LoadRequest.Get("/jobs?" + query), 1, Round / 2, 200), Rounds);
                table.AtMost("GET /jobs?" + query, list.Median, TimeSpan.FromMilliseconds(50));
            }
        }

        Directory.Delete(data, recursive: true);
        return table.ExitCode;
    }
}

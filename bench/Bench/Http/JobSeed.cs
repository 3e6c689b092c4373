using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ogc.Processes;
using Ogc.Processes.Inputs;
using Ogc.Processes.Jobs;

namespace Bench.Http;

/// <summary>Fills a job store with finished jobs, through the store itself.</summary>
internal static class JobSeed
{
    private const int AtOnce = 2000;
    private static readonly string[] Processes = ["echo", "terrain", "spectral-index", "zonal-statistics"];

    public static async Task FillAsync(string data, int count)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Processes:Data:Folder"] = data })
            .Build();
        await using var services = new ServiceCollection().AddLogging().AddProcesses(configuration).BuildServiceProvider();
        var store = services.GetRequiredService<IJobStore>();
        var now = DateTimeOffset.UtcNow;
        for (var first = 0; first < count; first += AtOnce)
        {
            // Many at a time: the store commits what waits together.
            var some = Enumerable.Range(first, Math.Min(AtOnce, count - first)).Select(i => Job(i, now.AddMilliseconds(i - count)));
            await Task.WhenAll(some.Select(job => store.AddFinishedAsync(
                job, new ExecuteRequest(job.ProcessId, new Dictionary<string, IReadOnlyList<InputValue>>()), [], CancellationToken.None)));
        }
    }

    private static Job Job(int number, DateTimeOffset created)
    {
        var failed = number % 50 == 0;
        var took = TimeSpan.FromMilliseconds(number * 7919L % 10_000);
        return new Job(Guid.CreateVersion7(created), Processes[number % Processes.Length], failed ? JobStatus.Failed : JobStatus.Successful, created, created + took)
        {
            Started = created,
            Finished = created + took,
            Progress = 100,
            Attempt = 1,
            Message = failed ? "The raster has no coordinate reference system." : null,
            Failure = failed ? ProcessError.ExecutionFailed : null,
        };
    }
}

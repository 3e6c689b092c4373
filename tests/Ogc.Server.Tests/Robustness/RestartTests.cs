using System.Text.Json;
using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.Robustness;

/// <summary>A server that dies loses nothing that it has accepted.</summary>
public sealed class RestartTests
{
    private const int Jobs = 20;

    [Fact]
    public async Task Kill_WithRunningAndQueuedJobs_EachEndsOnceAfterARestart()
    {
        var data = ServerProcess.NewData();
        var ids = new List<string>();
        await using (var server = await ServerProcess.StartAsync(data, "--Processes:Jobs:Concurrency", "4"))
        {
            for (var i = 0; i < Jobs; i++)
            {
                using var created = await server.ExecuteAsync("echo", $$$"""{"inputs":{"echoString":"job {{{i}}}","pause":1}}""", "respond-async");
                ids.Add((await created.JsonAsync()).Text("jobID"));
            }

            await WaitAsync(server, counts => counts.GetValueOrDefault("running") > 0 && counts.GetValueOrDefault("accepted") > 0);
            await server.KillAsync();
        }

        await using var restarted = await ServerProcess.StartAsync(data, "--Processes:Jobs:Concurrency", "8");
        var states = await WaitAsync(restarted, counts => counts.GetValueOrDefault("successful") + counts.GetValueOrDefault("failed") == Jobs);

        Assert.Equal(Jobs, states.GetValueOrDefault("successful"));
        var listed = (await restarted.GetJsonAsync("/jobs?limit=1000")).GetProperty("jobs").EnumerateArray().ToArray();
        Assert.Equal(ids.Order(StringComparer.Ordinal), listed.Select(job => job.Text("jobID")).Order(StringComparer.Ordinal));
        Assert.Contains(listed, job => job.GetProperty("attempts").GetInt32() > 1);
        for (var i = 0; i < Jobs; i++)
        {
            Assert.Equal($"job {i}", (await ResultAsync(restarted, ids[i])));
        }

        await restarted.StopAsync();
        Directory.Delete(data, recursive: true);
    }

    private static Task<string> ResultAsync(ServerProcess server, string job) =>
        server.Client.GetStringAsync($"/jobs/{job}/results/echoString");

    private static async Task<Dictionary<string, int>> WaitAsync(ServerProcess server, Func<Dictionary<string, int>, bool> until)
    {
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 300; i++)
        {
            var jobs = (await server.GetJsonAsync("/jobs?limit=1000")).GetProperty("jobs");
            counts = jobs.EnumerateArray().CountBy(job => job.Text("status")).ToDictionary(StringComparer.Ordinal);
            if (until(counts))
            {
                return counts;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The jobs stayed at " + JsonSerializer.Serialize(counts));
    }
}

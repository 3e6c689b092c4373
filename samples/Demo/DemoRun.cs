using System.Globalization;

namespace Demo;

/// <summary>The demo from start to end: submit all jobs, follow them, save their maps, say where everything is.</summary>
internal sealed class DemoRun(ProcessesClient client, Uri server, string folder, TextWriter console)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await client.WaitForServerAsync(StartLimit, cancellation);
        var maps = await Task.WhenAll(DemoJob.All(server).Select(job => RunAsync(job, cancellation)));
        foreach (var map in maps)
        {
            await console.WriteLineAsync();
            await console.WriteLineAsync(map);
        }

        await console.WriteLineAsync();
        await console.WriteLineAsync($"In a browser   {server}");
        await console.WriteLineAsync($"In QGIS        Layer > Add Layer > Add WMS/WMTS Layer > New, URL {new Uri(server, "wms")}");
    }

    /// <summary>Runs one job and returns the lines that say what came of it.</summary>
    private async Task<string> RunAsync(DemoJob job, CancellationToken cancellation)
    {
        var address = await client.ExecuteAsync(job.Process, job.Inputs, cancellation);
        var state = await FollowAsync(job, address, cancellation);
        if (state.Status != "successful")
        {
            throw new DemoException($"{job.Process} ended as {state.Status}: {state.Message}");
        }

        var map = state.Links?.FirstOrDefault(link => link.Rel == JobLink.Map && link.Type == "image/png")
            ?? throw new DemoException($"{address} has no link to a map.");
        var file = Path.Combine(folder, $"demo-{job.Name}.png");
        await client.DownloadAsync(map.Href, "image/png", file, cancellation);
        return $"""
            {job.Title}
              job       {address}
              results   {address}/results
              map       {map.Href}
              saved as  {file}
            """;
    }

    private async Task<JobState> FollowAsync(DemoJob job, Uri address, CancellationToken cancellation)
    {
        var shown = string.Empty;
        while (true)
        {
            var state = await client.StateAsync(address, cancellation);
            var line = string.Create(CultureInfo.InvariantCulture, $"    {job.Name,-10} {state.Status,-11} {state.Progress ?? 0,3} %  {state.Message}");
            if (line != shown)
            {
                await console.WriteLineAsync(line);
                shown = line;
            }

            if (state.HasEnded)
            {
                return state;
            }

            await Task.Delay(PollInterval, cancellation);
        }
    }
}

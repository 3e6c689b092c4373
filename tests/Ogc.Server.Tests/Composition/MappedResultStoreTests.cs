using Ogc.Server.Tests.Clients;
using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.Composition;

public sealed class MappedResultStoreTests
{
    [Fact]
    public async Task Remove_AfterAMapWasDrawn_LeavesNoFileOpen()
    {
        var data = ServerProcess.NewData();
        SampleRaster.Write(Path.Combine(Directory.CreateDirectory(Path.Combine(data, "samples")).FullName, "scene.tif"));
        await using var server = await ServerProcess.StartAsync(data);
        using var created = await server.ExecuteAsync(
            "spectral-index",
            """{"inputs":{"raster":{"href":"SCENE"},"index":"ndvi","bands":{"red":1,"nir":2}}}""".Replace(
                "SCENE", new Uri(server.Address, "samples/scene.tif").ToString(), StringComparison.Ordinal),
            "respond-async, wait=60");
        var job = await created.JsonAsync();
        using var map = await server.Client.GetAsync(job.Link("http://www.opengis.net/def/rel/ogc/1.0/map"));
        var results = Path.Combine(data, "results", job.Text("jobID"));
        Assert.Equal("image/png", map.MediaType());
        Assert.Contains(OpenFiles(server), file => file.StartsWith(results, StringComparison.Ordinal));

        using var removed = await server.Client.DeleteAsync(created.Headers.Location);

        Assert.Equal(200, (int)removed.StatusCode);
        Assert.DoesNotContain(OpenFiles(server), file => file.StartsWith(Path.Combine(data, "results"), StringComparison.Ordinal));
        await server.KillAsync();
        Directory.Delete(data, recursive: true);
    }

    private static IEnumerable<string> OpenFiles(ServerProcess server) =>
        Directory.EnumerateFiles($"/proc/{server.ProcessId}/fd").Select(link => File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName ?? string.Empty);
}

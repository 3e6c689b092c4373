using System.Diagnostics;
using Ogc.Server.Tests.Hosting;
using Testing;

namespace Ogc.Server.Tests.Clients;

/// <summary>Real clients against a job's layer.</summary>
[Trait("Category", "Clients")]
public sealed class ClientTests(ClientTests.Server server) : IClassFixture<ClientTests.Server>
{
    [RequiresPythonFact("owslib", "PIL")]
    public async Task Owslib_ExecutesAndDraws() => await AssertPassesAsync("owslib_client.py");

    [RequiresPythonFact("qgis.core")]
    public async Task Qgis_LoadsAndDraws() => await AssertPassesAsync("qgis_client.py");

    private async Task AssertPassesAsync(string script)
    {
        using var python = Process.Start(new ProcessStartInfo(
            RequiresPythonFactAttribute.Python, [Path.Combine(Requirements.RepositoryRoot, "tests", "clients", script), server.Process.Address.ToString(), server.Layer])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var error = python.StandardError.ReadToEndAsync();
        var output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();

        Assert.True(python.ExitCode == 0, output + await error);
        Assert.Contains("PASS", output, StringComparison.Ordinal);
    }

    /// <summary>A server with one layer: an index of a small raster made here.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private readonly string _data = ServerProcess.NewData();

        public ServerProcess Process { get; private set; } = null!;

        public string Layer { get; private set; } = string.Empty;

        public async Task InitializeAsync()
        {
            SampleRaster.Write(Path.Combine(Directory.CreateDirectory(Path.Combine(_data, "samples")).FullName, "scene.tif"));
            Process = await ServerProcess.StartAsync(_data);
            var scene = new Uri(Process.Address, "samples/scene.tif");
            using var created = await Process.ExecuteAsync(
                "spectral-index",
                $$$$"""{"inputs":{"raster":{"href":"{{{{scene}}}}"},"index":"ndvi","bands":{"red":1,"nir":2}}}""",
                "respond-async, wait=60");
            var job = await created.JsonAsync();
            Layer = new Uri(job.Link("http://www.opengis.net/def/rel/ogc/1.0/map")!).Query.Split('&')
                .Single(parameter => parameter.StartsWith("layers=", StringComparison.Ordinal))["layers=".Length..];
        }

        public async Task DisposeAsync()
        {
            await Process.DisposeAsync();
            Directory.Delete(_data, recursive: true);
        }
    }
}

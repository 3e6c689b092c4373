using System.Net;
using System.Net.Sockets;
using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.Composition;

/// <summary>The program as an operator meets it.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_ListsTheOptions()
    {
        var (code, output, _) = await ServerProcess.RunAsync("--help");

        Assert.Equal(0, code);
        Assert.Contains("--port", output, StringComparison.Ordinal);
        Assert.Contains("--data", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsOneLine()
    {
        var (code, output, _) = await ServerProcess.RunAsync("--version");

        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", output);
    }

    [Theory]
    [InlineData("--Server:Address", "everywhere", "Server:Address")]
    [InlineData("--Server:MaxJsonDepth", "1", "MaxJsonDepth")]
    [InlineData("--Wms:MaxWidth", "1", "Wms:MaxWidth")]
    [InlineData("--Server:Port", "bad", "Server:Port")]
    [InlineData("--Geo:Gdal:LibraryPath", "/nowhere/libgdal.so", "/nowhere/libgdal.so")]
    public async Task WrongOption_EndsWithItsName(string option, string value, string named)
    {
        var data = ServerProcess.NewData();
        var (code, _, error) = await ServerProcess.RunAsync("--port", "0", "--data", data, option, value);
        Directory.Delete(data, recursive: true);

        Assert.Equal(1, code);
        Assert.Contains("OgcGeo cannot start:", error, StringComparison.Ordinal);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortInUse_EndsWithThePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var data = ServerProcess.NewData();
        var (code, _, error) = await ServerProcess.RunAsync("--port", port, "--data", data);
        Directory.Delete(data, recursive: true);

        Assert.Equal(1, code);
        Assert.Contains(port, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminate_StopsCleanlyAndHandsRunningJobsBack()
    {
        var data = ServerProcess.NewData();
        await using var server = await ServerProcess.StartAsync(data, "--Processes:Jobs:StopGrace", "00:00:00.200");
        using var created = await server.ExecuteAsync("echo", """{"inputs":{"echoString":"a","pause":2}}""", "respond-async");
        await Task.Delay(300);

        Assert.Equal(0, await server.StopAsync());
        await using var again = await ServerProcess.StartAsync(data);
        using var request = new HttpRequestMessage(HttpMethod.Get, created.Headers.Location!.AbsolutePath);
        request.Headers.Add("Prefer", "wait=30");
        using var job = await again.Client.SendAsync(request);
        Assert.Equal("successful", (await job.JsonAsync()).Text("status"));
        await again.StopAsync();
        Directory.Delete(data, recursive: true);
    }
}

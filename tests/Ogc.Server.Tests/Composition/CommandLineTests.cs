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
    [InlineData("Server:Address must be an IP address", "--Server:Address", "everywhere")]
    [InlineData("Server:MaxJsonDepth is 1; it must be 8 to 1000.", "--Server:MaxJsonDepth", "1")]
    [InlineData("Wms:MaxWidth is 1; it must be 16 to 32768.", "--Wms:MaxWidth", "1")]
    [InlineData("Server:Port is 'bad'; it must be 0 to 65535.", "--Server:Port", "bad")]
    [InlineData("Server:Port is 99999; it must be 0 to 65535.", "--port", "99999")]
    [InlineData("Processes:Jobs:TimeLimit is 5; it must be a time written hh:mm:ss.", "--Processes:Jobs:TimeLimit", "5")]
    [InlineData("Processes:Jobs:Concurency is no option", "--Processes:Jobs:Concurency", "2")]
    [InlineData("Processes:Foo:Bar is no option.", "--Processes:Foo:Bar", "1")]
    [InlineData("Server:Prot is no option", "--Server:Prot", "1")]
    [InlineData("Wms:Foo is no option", "--Wms:Foo=1")]
    [InlineData("Geo:Gdal:Foo is no option", "--Geo:Gdal:Foo", "1")]
    [InlineData("Processes:Inputs:FileRoots is a list", "--Processes:Inputs:FileRoots", "/tmp")]
    [InlineData("Processes:Inputs:FileRoots:0 is '/no/such/folder'", "--Processes:Inputs:FileRoots:0", "/no/such/folder")]
    [InlineData("Unknown argument '--prot'", "--prot", "18282")]
    [InlineData("Unknown argument '--Proceses:Jobs:Concurrency=1'", "--Proceses:Jobs:Concurrency=1")]
    [InlineData("Unknown argument 'foo'", "foo")]
    [InlineData("--Server:Title needs a value.", "--Server:Title")]
    [InlineData("'/nowhere/libgdal.so'", "--Geo:Gdal:LibraryPath", "/nowhere/libgdal.so")]
    public async Task WrongOption_EndsWithOneLineThatNamesIt(string line, params string[] options)
    {
        var data = ServerProcess.NewData();
        var (code, _, error) = await ServerProcess.RunAsync(["--port", "0", "--data", data, .. options]);
        Directory.Delete(data, recursive: true);

        Assert.Equal(1, code);
        Assert.StartsWith("OgcGeo cannot start: ", error, StringComparison.Ordinal);
        Assert.Contains(line, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task PortInUse_EndsWithOneLine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var data = ServerProcess.NewData();
        var (code, _, error) = await ServerProcess.RunAsync("--port", $"{port}", "--data", data);
        Directory.Delete(data, recursive: true);

        Assert.Equal(1, code);
        Assert.Equal($"OgcGeo cannot start: Port {port} of 127.0.0.1 is in use (--port).\n", error);
    }

    [Fact]
    public async Task DataFolder_ThatIsAFile_EndsWithOneLine()
    {
        var file = Path.GetTempFileName();
        var (code, _, error) = await ServerProcess.RunAsync("--port", "0", "--data", file);
        File.Delete(file);

        Assert.Equal(1, code);
        Assert.StartsWith($"OgcGeo cannot start: The data folder '{file}' is a file, not a folder.", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
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

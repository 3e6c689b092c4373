using System.Diagnostics;

namespace Bench.Http;

/// <summary>The server as a process of its own, in Release, on a free port.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly Process _process;

    private BenchServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Processor time used so far: unlike throughput, it does not depend on what else runs.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<BenchServer> StartAsync(string data, params string[] options)
    {
        var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Ogc.Server.dll"), "--port", "0", "--data", data, "--Logging:LogLevel:Default", "Warning", .. options])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var ready = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return new BenchServer(process, new Uri(ready.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal))));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

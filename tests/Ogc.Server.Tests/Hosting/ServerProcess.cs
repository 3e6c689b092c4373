using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Testing;

namespace Ogc.Server.Tests.Hosting;

/// <summary>The real program in a process of its own, on a free port of loopback.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    public int ProcessId => _process.Id;

    /// <summary>Starts the program and waits for its ready line.</summary>
    public static async Task<ServerProcess> StartAsync(string data, params string[] options)
    {
        var process = Start(["--port", "0", "--data", data, "--Logging:LogLevel:Default", "Error", .. options]);
        using var limit = new CancellationTokenSource(StartLimit);
        var line = await process.StandardOutput.ReadLineAsync(limit.Token)
            ?? throw new InvalidOperationException("The server ended: " + await process.StandardError.ReadToEndAsync(limit.Token));
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new ServerProcess(process, new Uri(line.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal))));
    }

    /// <summary>Runs the program to its end; one that does not end by itself is killed after a while.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] options)
    {
        using var process = Start(options);
        using var limit = new CancellationTokenSource(StartLimit);
        await using var stop = limit.Token.Register(() => process.Kill());
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode, output, await error);
    }

    /// <summary>A data folder with the samples of the public test data, for as long as the test runs.</summary>
    public static string NewData(bool samples = false)
    {
        var data = Directory.CreateTempSubdirectory("ogcgeo-process-").FullName;
        if (samples && Requirements.SharedData is { } shared)
        {
            Directory.CreateDirectory(Path.Combine(data, "samples"));
            foreach (var file in new[] { "L7_ETMs.tif", "olinda_dem_utm25s.tif" })
            {
                File.Copy(Path.Combine(shared, "eo", "stars", file), Path.Combine(data, "samples", file));
            }
        }

        return data;
    }

    public async Task<HttpResponseMessage> ExecuteAsync(string process, string body, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/processes/{process}/execution")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        return await Client.SendAsync(request);
    }

    public async Task<JsonElement> GetJsonAsync(string path) => JsonElement.Parse(await Client.GetStringAsync(path));

    /// <summary>Ends it as a power cut would: nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as Ctrl-C and a service manager do; returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(new CancellationTokenSource(StartLimit).Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static Process Start(IEnumerable<string> options)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Ogc.Server.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        })!;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Jobs;

namespace Ogc.Processes.Tests.Hosting;

/// <summary>A host with processes, its data in a folder of its own, its engine running once started.</summary>
public sealed class ProcessesHost : IAsyncDisposable
{
    private readonly TempFolder? _own;
    private readonly ServiceProvider _services;
    private bool _started;

    public ProcessesHost(string? folder = null, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null, params INativeProcess[] processes)
    {
        _own = folder is null ? new TempFolder() : null;
        Folder = folder ?? _own!.Path;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Processes:Data:Folder"] = Folder,
                ["Processes:Jobs:ProgressInterval"] = "00:00:00.020",
                ["Processes:Jobs:StopGrace"] = "00:00:00.050",
            })
            .AddInMemoryCollection(settings ?? new Dictionary<string, string?>())
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddProcesses(configuration);
        foreach (var process in processes.Length > 0 ? processes : [TestProcess.Echo()])
        {
            services.AddSingleton(process);
        }

        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public string Folder { get; }

    public JobService Jobs => Get<JobService>();

    public static async Task<ProcessesHost> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, params INativeProcess[] processes)
    {
        var host = new ProcessesHost(null, settings, null, processes);
        await host.StartAsync();
        return host;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task StartAsync()
    {
        _started = true;
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        _started = false;
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_started)
        {
            await StopAsync();
        }

        await _services.DisposeAsync();
        _own?.Dispose();
    }
}

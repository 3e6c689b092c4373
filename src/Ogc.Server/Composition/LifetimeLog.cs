using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Ogc.Processes;

namespace Ogc.Server.Composition;

/// <summary>Tells the log when the server began and ended, which version it is and where it works.</summary>
internal sealed partial class LifetimeLog(IServer server, DataFolder data, ILogger<LifetimeLog> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        LogStarted(ServerVersion.Text, address, data.Root);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        LogStopping();
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        LogStopped(ServerVersion.Text, data.Root);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "OgcGeo {Version} serves {Address}, data in {DataFolder}")]
    private partial void LogStarted(string version, string? address, string dataFolder);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping: no new work is taken")]
    private partial void LogStopping();

    [LoggerMessage(Level = LogLevel.Information, Message = "OgcGeo {Version} has stopped, data in {DataFolder}")]
    private partial void LogStopped(string version, string dataFolder);
}

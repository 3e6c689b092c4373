using Cwl.Cli.Arguments;
using Execution;
using Execution.Docker;

namespace Cwl.Cli.Running;

/// <summary>Finds the container engine: the one asked for, or the first that this machine has.</summary>
internal sealed class ContainerEngines(HostEnvironment environment, TimeProvider time)
{
    private const string UnixScheme = "unix://";
    private const string DockerSocket = "/var/run/docker.sock";

    /// <summary>The executor, made when a tool first needs it; null where containers are not wanted.</summary>
    public ITaskExecutor? Choose(Settings settings) => settings.Engine switch
    {
        ContainerEngine.None => null,
        ContainerEngine.Docker => Docker(settings, Socket() ?? DockerSocket),
        _ => Docker(settings, Socket() ?? DockerSocket),
    };

    private LazyExecutor Docker(Settings settings, string socket) => new("docker", async cancellationToken =>
    {
        var docker = new DockerExecutor(new DockerOptions { Socket = socket, Network = settings.Network ?? "default" }, time);
        await docker.RemoveOrphansAsync(cancellationToken);
        return docker;
    });

    private string? Socket()
    {
        if (environment.DockerHost is { Length: > 0 } host)
        {
            return host.StartsWith(UnixScheme, StringComparison.Ordinal)
                ? host[UnixScheme.Length..]
                : throw new CliException(CliError.Unsupported, $"DOCKER_HOST is '{host}'; only the unix:// socket of an engine on this machine can be used, as its containers must see this machine's files.");
        }

        return Sockets().FirstOrDefault(File.Exists);
    }

    private IEnumerable<string> Sockets()
    {
        yield return DockerSocket;
        if (environment["XDG_RUNTIME_DIR"] is { Length: > 0 } folder)
        {
            yield return Path.Combine(folder, "podman", "podman.sock");
        }

        yield return "/run/podman/podman.sock";
    }
}

using Cwl.Cli.Arguments;
using Cwl.Cli.Logging;
using Execution;
using Execution.Docker;
using Execution.Podman;
using Execution.Singularity;

namespace Cwl.Cli.Running;

/// <summary>Finds the container engine: the one asked for, or the first that this machine has.</summary>
internal sealed class ContainerEngines(HostEnvironment environment, LogWriter log, TimeProvider time)
{
    private const string UnixScheme = "unix://";
    private const string DockerSocket = "/var/run/docker.sock";

    /// <summary>The executor, made when a tool first needs it; null where containers are not wanted.</summary>
    public LazyExecutor? Choose(Settings settings) => settings.Engine switch
    {
        ContainerEngine.None => null,
        ContainerEngine.Podman => Podman(settings),
        ContainerEngine.Singularity => Singularity(settings),
        ContainerEngine.Docker => Docker(settings, Socket() ?? DockerSocket),
        _ => Any(settings),
    };

    // Where nothing is found it is Docker that says so, when a tool needs it.
    private LazyExecutor Any(Settings settings)
    {
        var socket = Socket();
        return socket is null && HasCommand("podman") ? Podman(settings)
            : socket is null && (HasCommand("apptainer") || HasCommand("singularity")) ? Singularity(settings)
            : Docker(settings, socket ?? DockerSocket);
    }

    private LazyExecutor Docker(Settings settings, string socket) => new("docker", async cancellationToken =>
    {
        var defaults = new DockerOptions();
        var docker = new DockerExecutor(new DockerOptions { Socket = socket, Network = settings.Network ?? defaults.Network, ImageProgress = new ImageLines(log) }, time);
        var orphans = await docker.RemoveOrphansAsync(cancellationToken);
        if (orphans > 0)
        {
            log.Info($"Removed {orphans} containers of runs that were killed.");
        }

        return docker;
    });

    private LazyExecutor Podman(Settings settings) => new("podman", _ => Task.FromResult<ITaskExecutor>(
        new PodmanExecutor(new PodmanOptions { Environment = environment.Variables, Network = settings.Network, ImageProgress = new ImageLines(log) }, time)));

    private LazyExecutor Singularity(Settings settings) => new("singularity", _ => Task.FromResult<ITaskExecutor>(
        new SingularityExecutor(
            new SingularityOptions
            {
                Environment = environment.Variables,
                ImageFolder = environment.SingularityImages,
                Network = settings.Network,
                ImageProgress = new ImageLines(log),
            },
            time)));

    private bool HasCommand(string name) =>
        (environment["PATH"] ?? string.Empty).Split(':').Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, name)));

    private string? Socket()
    {
        if (environment["DOCKER_HOST"] is { Length: > 0 } host)
        {
            return host.StartsWith(UnixScheme, StringComparison.Ordinal)
                ? host[UnixScheme.Length..]
                : throw new CliException(
                    CliError.Unsupported, $"DOCKER_HOST is '{host}'; only an engine on this machine (unix://) can be used: its containers must see this machine's files.");
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

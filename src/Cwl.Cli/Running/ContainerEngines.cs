using Cwl.Cli.Arguments;
using Cwl.Cli.Logging;
using Execution;
using Execution.Docker;
using Execution.Podman;
using Execution.Singularity;

namespace Cwl.Cli.Running;

/// <summary>
/// Finds the container engine: the one asked for, or the first that answers on this machine. Nothing is looked at before a tool needs
/// it: a run without containers goes whatever is wrong with an engine.
/// </summary>
internal sealed class ContainerEngines(HostEnvironment environment, LogWriter log, TimeProvider time)
{
    private const string HostVariable = "DOCKER_HOST";

    /// <summary>The executor, made when a tool first needs it; null where containers are not wanted.</summary>
    public LazyExecutor? Choose(Settings settings) => settings.Engine switch
    {
        ContainerEngine.None => null,
        ContainerEngine.Podman => new LazyExecutor("podman", cancellationToken => PodmanAsync(settings, cancellationToken)),
        ContainerEngine.Singularity => new LazyExecutor("singularity", _ => Task.FromResult<ITaskExecutor>(Singularity(settings))),
        ContainerEngine.Docker => new LazyExecutor("docker", cancellationToken => DockerAsync(settings, cancellationToken)),
        _ => new LazyExecutor("container", cancellationToken => AnyAsync(settings, cancellationToken)),
    };

    private async Task<ITaskExecutor> AnyAsync(Settings settings, CancellationToken cancellationToken)
    {
        if (await FindDockerAsync(settings, cancellationToken) is { } docker)
        {
            return docker;
        }

        if (Podman(settings).IsInstalled)
        {
            return await PodmanAsync(settings, cancellationToken);
        }

        // Where nothing is found it is Docker that says so.
        var singularity = Singularity(settings);
        return singularity.IsInstalled ? singularity : await DockerAsync(settings, cancellationToken);
    }

    private async Task<ITaskExecutor> DockerAsync(Settings settings, CancellationToken cancellationToken)
    {
        if (await FindDockerAsync(settings, cancellationToken) is { } found)
        {
            return found;
        }

        return Docker(settings, Addresses().First());
    }

    /// <exception cref="ExecutionException">The one that the user named does not answer: to go on with another would be a surprise.</exception>
    private async Task<ITaskExecutor?> FindDockerAsync(Settings settings, CancellationToken cancellationToken)
    {
        var found = await FirstThatAnswersAsync(settings, cancellationToken);
        return found is null && Host is { } host
            ? throw new ExecutionException(ExecutionError.EngineUnavailable, $"The container engine at '{host}' ({HostVariable}) does not answer.")
            : found;
    }

    /// <summary>The first that answers: a socket may be left of an engine that was stopped, or belong to others.</summary>
    private async Task<ITaskExecutor?> FirstThatAnswersAsync(Settings settings, CancellationToken cancellationToken)
    {
        foreach (var address in Addresses())
        {
            var docker = Docker(settings, address);
            try
            {
                if (await docker.AnswersAsync(cancellationToken))
                {
                    await RemoveOrphansAsync(docker.RemoveOrphansAsync, cancellationToken);
                    var found = docker;
                    docker = null;
                    return found;
                }
            }
            finally
            {
                docker?.Dispose();
            }
        }

        return null;
    }

    private async Task<ITaskExecutor> PodmanAsync(Settings settings, CancellationToken cancellationToken)
    {
        var podman = Podman(settings);
        await RemoveOrphansAsync(podman.RemoveOrphansAsync, cancellationToken);
        return podman;
    }

    /// <summary>A courtesy to the machine, and no reason not to run.</summary>
    private async Task RemoveOrphansAsync(Func<CancellationToken, Task<int>> remove, CancellationToken cancellationToken)
    {
        try
        {
            var orphans = await remove(cancellationToken);
            if (orphans > 0)
            {
                log.Info($"Removed {orphans} containers of runs that were killed.");
            }
        }
        catch (ExecutionException exception)
        {
            log.Warning($"Containers of runs that were killed could not be looked for: {exception.Message}");
        }
    }

    private DockerExecutor Docker(Settings settings, string address)
    {
        var defaults = new DockerOptions();
        return new DockerExecutor(
            new DockerOptions
            {
                Socket = address,
                Network = settings.Network ?? defaults.Network,
                ConfigFile = environment.DockerConfig,
                Environment = environment.Variables,
                ImageProgress = new ImageLines(log),
                Warnings = new WarningLines(log),
            },
            time);
    }

    private PodmanExecutor Podman(Settings settings) => new(
        new PodmanOptions
        {
            Environment = environment.Variables,
            Network = settings.Network,
            ImageProgress = new ImageLines(log),
            Warnings = new WarningLines(log),
        },
        time);

    private SingularityExecutor Singularity(Settings settings) => new(
        new SingularityOptions
        {
            Environment = environment.Variables,
            ImageFolder = environment.SingularityImages,
            Network = settings.Network,
            ImageProgress = new ImageLines(log),
        },
        time);

    private string? Host => environment[HostVariable] is { Length: > 0 } host ? host : null;

    /// <summary>Where an engine may listen: nowhere else than where the user says, if the user does.</summary>
    private IEnumerable<string> Addresses()
    {
        if (Host is { } host)
        {
            yield return host;
            yield break;
        }

        yield return DockerOptions.DefaultSocket;
        if (environment["XDG_RUNTIME_DIR"] is { Length: > 0 } folder)
        {
            yield return Path.Combine(folder, "docker.sock");
            yield return Path.Combine(folder, "podman", "podman.sock");
        }

        yield return "/run/podman/podman.sock";
    }
}

using Execution.Images;

namespace Execution.Docker;

/// <summary>How tasks run in containers of an engine that speaks Docker's API.</summary>
public sealed class DockerOptions
{
    public const string DefaultSocket = "/var/run/docker.sock";

    /// <summary>The path of the engine's socket, or tcp://host:port of an engine on this machine. Podman's is /run/podman/podman.sock, or
    /// /run/user/UID/podman/podman.sock.</summary>
    public string Socket { get; init; } = DefaultSocket;

    /// <summary>The uid:gid that tasks run as; null is that of this process, and for root an unprivileged one wherever that can work.</summary>
    public string? User { get; init; }

    /// <summary>The network of tasks that may use one.</summary>
    public string Network { get; init; } = "default";

    /// <summary>Most processes and threads of a task; 0 is no limit.</summary>
    public long PidsLimit { get; init; } = 16384;

    /// <summary>Whether containers go without SELinux labels, with which they may not see the folders of this machine.</summary>
    public bool DisableLabels { get; init; } = SecurityLabels.AreEnforced();

    /// <summary>Docker's config.json with the logins at registries; null asks every registry as a stranger.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The environment of the programs that keep logins (<c>docker-credential-…</c>): PATH to find them, and what they read.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Receives what the engine says while it pulls, loads or builds an image.</summary>
    public IProgress<TaskLine>? ImageProgress { get; init; }

    /// <summary>Receives what went wrong and is no reason for a task to fail, for example that a container could not be removed.</summary>
    public IProgress<string>? Warnings { get; init; }
}

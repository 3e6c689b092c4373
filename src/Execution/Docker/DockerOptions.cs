namespace Execution.Docker;

/// <summary>How tasks run in containers of an engine that speaks Docker's API.</summary>
public sealed class DockerOptions
{
    /// <summary>The engine's socket. Podman's is /run/podman/podman.sock, or /run/user/UID/podman/podman.sock.</summary>
    public string Socket { get; init; } = "/var/run/docker.sock";

    /// <summary>The uid:gid that tasks run as; null is that of this process, and for root an unprivileged one wherever that can work.</summary>
    public string? User { get; init; }

    /// <summary>The network of tasks that may use one.</summary>
    public string Network { get; init; } = "default";

    /// <summary>Most processes and threads of a task; 0 is no limit.</summary>
    public long PidsLimit { get; init; } = 16384;

    /// <summary>Value of X-Registry-Auth (base64 of JSON) by registry, for example <c>ghcr.io</c>.</summary>
    public IReadOnlyDictionary<string, string> RegistryAuth { get; init; } = new Dictionary<string, string>();

    /// <summary>Receives what the engine says while it pulls, loads or builds an image.</summary>
    public IProgress<TaskLine>? ImageProgress { get; init; }
}

using Execution.Images;

namespace Execution.Podman;

/// <summary>How tasks run by the podman command.</summary>
public sealed class PodmanOptions
{
    /// <summary>The environment of the command: PATH to find it, and what it reads itself (HOME, XDG_RUNTIME_DIR, CONTAINERS_CONF).</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The network of tasks that may use one; null is podman's own choice.</summary>
    public string? Network { get; init; }

    /// <summary>Most processes and threads of a task.</summary>
    public long PidsLimit { get; init; } = 16384;

    /// <summary>Whether containers go without SELinux labels, with which they may not see the folders of this machine.</summary>
    public bool DisableLabels { get; init; } = SecurityLabels.AreEnforced();

    /// <summary>Receives what podman says while it pulls, loads or builds an image.</summary>
    public IProgress<TaskLine>? ImageProgress { get; init; }

    /// <summary>Receives what went wrong and is no reason for a task to fail, for example that a container could not be removed.</summary>
    public IProgress<string>? Warnings { get; init; }
}

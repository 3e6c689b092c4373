namespace Execution;

/// <summary>
/// One command to run somewhere: everything an executor needs, and nothing about who asked for it.
/// All host paths are absolute; <see cref="WorkingDirectory"/> and <see cref="TemporaryDirectory"/> exist and are writable.
/// </summary>
public sealed record TaskSpec
{
    /// <summary>What logs, progress and container names call the task, for example the step's name.</summary>
    public required string Name { get; init; }

    /// <summary>The arguments; the first names the program, looked up on the PATH of <see cref="Environment"/>.
    /// Empty only with a container, whose image then says what runs.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>The host folder that is the task's current and output folder. A container sees it as
    /// <see cref="ContainerSpec.WorkingDirectory"/>, a local task at its own path.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The host folder for temporary files. A container sees it as <see cref="ContainerSpec.TemporaryDirectory"/>.</summary>
    public required string TemporaryDirectory { get; init; }

    /// <summary>The image to run in; null runs on this machine.</summary>
    public ContainerSpec? Container { get; init; }

    /// <summary>The files and folders that the task may see, parents before children.</summary>
    public IReadOnlyList<Mount> Mounts { get; init; } = [];

    /// <summary>The task's whole environment: nothing is inherited from this process (a container adds its image's).</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The host file that is the standard input; null is empty input.</summary>
    public string? StandardInput { get; init; }

    /// <summary>The host file that receives the standard output; null hands the lines to the observer.</summary>
    public string? StandardOutput { get; init; }

    /// <summary>The host file that receives the standard error; null hands the lines to the observer.</summary>
    public string? StandardError { get; init; }

    /// <summary>What the task asks of the machine. Local tasks are admitted by it, containers are also limited to it where a limit is set.</summary>
    public TaskResources Resources { get; init; } = TaskResources.Default;

    /// <summary>Whether the task may open network connections.</summary>
    public bool Network { get; init; }

    /// <summary>Whether the task's processes talk to each other by sockets, as those of MPI do: a sandbox that has them is preferred.</summary>
    public bool LocalSockets { get; init; }

    /// <summary>Longest time from start to end; null is no limit. A task that exceeds it ends as <see cref="TaskOutcome.TimedOut"/>.</summary>
    public TimeSpan? TimeLimit { get; init; }
}

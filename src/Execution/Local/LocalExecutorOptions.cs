namespace Execution.Local;

/// <summary>How tasks run on this machine.</summary>
public sealed class LocalExecutorOptions
{
    public LocalSandbox Sandbox { get; init; } = LocalSandbox.Auto;

    /// <summary>The bubblewrap program; the first that exists is taken.</summary>
    public IReadOnlyList<string> BubblewrapPaths { get; init; } = ["/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"];

    /// <summary>How long a task that is to stop may take before it is killed. A task in the sandbox is killed at once.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(2);
}

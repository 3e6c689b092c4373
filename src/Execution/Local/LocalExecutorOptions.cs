namespace Execution.Local;

/// <summary>How tasks run on this machine.</summary>
public sealed class LocalExecutorOptions
{
    public LocalSandbox Sandbox { get; init; } = LocalSandbox.Auto;

    /// <summary>The PATH of whoever runs the tasks: what is installed in its folders can be read in the sandbox.</summary>
    public string ToolPath { get; init; } = string.Empty;

    /// <summary>The home of whoever runs the tasks, which is never opened as a whole; null when there is none.</summary>
    public string? Home { get; init; }

    /// <summary>Absolute paths of further files and folders that every task may read in the sandbox.</summary>
    public IReadOnlyList<string> ReadableFolders { get; init; } = [];

    /// <summary>The bubblewrap program; the first that exists is taken.</summary>
    public IReadOnlyList<string> BubblewrapPaths { get; init; } = ["/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"];

    /// <summary>How long a task that is to stop may take before it is killed. A task in the sandbox is killed at once.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(2);
}

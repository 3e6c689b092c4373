namespace Execution.Local;

/// <summary>Whether local tasks are confined.</summary>
public enum LocalSandbox
{
    /// <summary>By bubblewrap where it is installed and this machine lets it make namespaces.</summary>
    Auto,

    /// <summary>By bubblewrap; without it no task runs.</summary>
    On,

    /// <summary>Not at all: a task can do what this process can.</summary>
    Off,
}

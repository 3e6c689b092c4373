namespace Execution.Local;

/// <summary>How local tasks are confined to their inputs and their own folders.</summary>
public enum LocalSandbox
{
    /// <summary>
    /// By <see cref="Landlock"/> where the kernel has it, else by <see cref="Bubblewrap"/> where that works, else not. Tasks whose
    /// processes talk by sockets get <see cref="Bubblewrap"/> where it works.
    /// </summary>
    Auto,

    /// <summary>
    /// By the kernel's Landlock and seccomp, which cost next to nothing. A task sees the names of other files and processes but cannot
    /// read them, has no /tmp but its own folder for temporary files, can make no local sockets, and reaches localhost only when this
    /// process may make network namespaces. Modes and times of the user's own files are not guarded.
    /// </summary>
    Landlock,

    /// <summary>By bubblewrap's namespaces: other files and processes do not exist for a task. Costs some milliseconds each.</summary>
    Bubblewrap,

    /// <summary>Not at all: a task can do what this process can.</summary>
    Off,
}

using Execution.Confinement;
using Microsoft.Win32.SafeHandles;

namespace Execution.Processes;

/// <summary>How to start one program of this machine.</summary>
internal sealed record ProcessStart
{
    /// <summary>The number of <see cref="ExtraFile"/> in the program.</summary>
    public const int ExtraDescriptor = 3;

    /// <summary>The path of the program; nothing is looked up.</summary>
    public required string Program { get; init; }

    /// <summary>What the program receives, its own name first.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>A file, or null for empty input.</summary>
    public string? StandardInput { get; init; }

    /// <summary>A file to write, or null for a pipe (<see cref="PipeOutput"/>) or nothing.</summary>
    public string? StandardOutput { get; init; }

    /// <summary>A file to write, or null for a pipe (<see cref="PipeError"/>) or nothing.</summary>
    public string? StandardError { get; init; }

    public bool PipeOutput { get; init; }

    public bool PipeError { get; init; }

    /// <summary>A file that the program gets as its descriptor <see cref="ExtraDescriptor"/>, beside its streams; the start disposes of it.</summary>
    public SafeFileHandle? ExtraFile { get; init; }

    /// <summary>What the thread gives up that starts it; the start disposes of it.</summary>
    public ThreadConfinement? Confinement { get; init; }

    /// <summary>Folders that are the program's own: what still works in them at its end is ended with it.</summary>
    public IReadOnlyList<string> OwnFolders { get; init; } = [];

    /// <summary>
    /// The program is bubblewrap, which ends before the first process of its sandbox does: that one is then ours to reap,
    /// and only its usage counts.
    /// </summary>
    public bool LeavesInit { get; init; }
}

namespace Execution;

/// <summary>The ways in which a task ends.</summary>
public enum TaskOutcome
{
    /// <summary>It ran to its end, whatever its exit code.</summary>
    Completed,

    /// <summary>It was stopped at its time limit.</summary>
    TimedOut,

    /// <summary>It was killed for using more memory than it asked for.</summary>
    OutOfMemory,

    /// <summary>It could not be started: no such program, no such image, an engine that refused.</summary>
    NotStarted,
}

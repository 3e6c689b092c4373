namespace Execution.Processes;

/// <summary>How a program ended.</summary>
/// <param name="Code">The exit code, or 128 + signal.</param>
/// <param name="Signal">The signal that ended it; 0 when it ended by itself.</param>
/// <param name="Usage">What it and the descendants that were waited for used.</param>
internal readonly record struct ProcessExit(int Code, int Signal, ResourceUsage Usage);

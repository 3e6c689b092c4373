using System.Runtime.InteropServices;

namespace Execution.Processes;

/// <summary>Why a program could not be started, in words and as a shell's exit code.</summary>
internal sealed record StartFailure(int ExitCode, string Reason)
{
    /// <summary>What shells answer for a program that does not exist.</summary>
    public const int NotFound = 127;

    /// <summary>Something around the program failed, not the program.</summary>
    public const int NeverStarted = -1;

    /// <summary>What shells answer for a program that cannot be executed.</summary>
    private const int NotExecutable = 126;

    private const int NoSuchFile = 2;

    public static StartFailure Of(int error, ProcessStart start) => new(
        error == NoSuchFile ? NotFound : NotExecutable,
        $"'{start.Program}' could not be started in '{start.WorkingDirectory}': {Marshal.GetPInvokeErrorMessage(error)}.");
}

using System.Runtime.InteropServices;

namespace Execution.Processes;

/// <summary>Why a program could not be started, in words and as a shell's exit code.</summary>
internal static class StartFailure
{
    /// <summary>What shells answer for a program that does not exist.</summary>
    public const int NotFound = 127;

    /// <summary>What shells answer for a program that cannot be executed.</summary>
    public const int NotExecutable = 126;

    private const int NoSuchFile = 2;

    public static int ExitCode(int error) => error == NoSuchFile ? NotFound : NotExecutable;

    public static string Describe(int error, ProcessStart start) =>
        $"'{start.Program}' could not be started in '{start.WorkingDirectory}': {Marshal.GetPInvokeErrorMessage(error)}.{Streams(error, start)}";

    /// <summary>The kernel says only that some file is missing.</summary>
    private static string Streams(int error, ProcessStart start)
    {
        if (error != NoSuchFile)
        {
            return string.Empty;
        }

        if (start.StandardInput is { } input && !File.Exists(input))
        {
            return $" Its standard input '{input}' does not exist.";
        }

        foreach (var output in new[] { start.StandardOutput, start.StandardError })
        {
            if (output is not null && Path.GetDirectoryName(output) is { } folder && !Directory.Exists(folder))
            {
                return $" The folder of its output '{output}' does not exist.";
            }
        }

        return string.Empty;
    }
}

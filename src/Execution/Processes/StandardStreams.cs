using System.Runtime.InteropServices;
using Execution.Interop;
using Microsoft.Win32.SafeHandles;

namespace Execution.Processes;

/// <summary>
/// The three streams that a program gets, opened before it starts: it may be confined to paths that its streams do not belong to, and
/// an error here can say which file it was.
/// </summary>
internal sealed class StandardStreams : IDisposable
{
    private const string Nothing = "/dev/null";
    private const int ReadOnly = 0;
    private const int WriteCreateTruncate = 0x1 | 0x40 | 0x200;
    private const uint NewFileMode = 0x1B6; // 0666, less the umask
    private const int FirstFree = 3;

    public StandardStreams(ProcessStart start)
    {
        Input = Open(start.StandardInput ?? Nothing, ReadOnly);
        Output = start.PipeOutput && start.StandardOutput is null
            ? Pipe(out var outputReader)
            : Open(start.StandardOutput ?? Nothing, WriteCreateTruncate, out outputReader);
        OutputPipe = outputReader;
        if (start.StandardError is not null && start.StandardError == start.StandardOutput)
        {
            // One open description: two would each write from their own position and overwrite the other.
            Error = Output;
            return;
        }

        Error = start.PipeError && start.StandardError is null
            ? Pipe(out var errorReader)
            : Open(start.StandardError ?? Nothing, WriteCreateTruncate, out errorReader);
        ErrorPipe = errorReader;
    }

    public SafeFileHandle Input { get; }

    public SafeFileHandle Output { get; }

    public SafeFileHandle Error { get; }

    public OutputPipe? OutputPipe { get; }

    public OutputPipe? ErrorPipe { get; }

    /// <summary>What could not be opened and why; null when all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>Closes the program's ends; ours stay.</summary>
    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
        Error.Dispose();
    }

    private static SafeFileHandle Pipe(out OutputPipe? reader)
    {
        reader = OutputPipe.Create(out var writer);
        return writer;
    }

    private SafeFileHandle Open(string file, int flags, out OutputPipe? reader)
    {
        reader = null;
        return Open(file, flags);
    }

    private SafeFileHandle Open(string file, int flags)
    {
        var descriptor = ConfinementApi.open(file, flags | EventApi.CloseOnExec, NewFileMode);
        if (descriptor < 0)
        {
            Fault ??= $"'{file}' cannot be {(flags == ReadOnly ? "read" : "written")}: {Marshal.GetLastPInvokeErrorMessage()}.";
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (descriptor is < 0 or >= FirstFree)
        {
            return handle;
        }

        // This process has a standard stream closed; the program's own must not be copied over each other.
        using (handle)
        {
            return new SafeFileHandle(EventApi.fcntl(descriptor, EventApi.DuplicateCloseOnExec, FirstFree), ownsHandle: true);
        }
    }
}

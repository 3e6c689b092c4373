using System.Runtime.InteropServices;
using Execution.Interop;
using Execution.Streams;
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
    private const int WriteOnly = 1;
    private const int FirstFree = 3;

    public StandardStreams(ProcessStart start)
    {
        Input = Open(start.StandardInput ?? Nothing, ReadOnly);
        Output = Create(start.StandardOutput, start.PipeOutput, out var outputReader);
        OutputPipe = outputReader;
        if (start.StandardError is not null && start.StandardError == start.StandardOutput)
        {
            // One open description: two would each write from their own position and overwrite the other.
            Error = Output;
        }
        else
        {
            Error = Create(start.StandardError, start.PipeError, out var errorReader);
            ErrorPipe = errorReader;
        }

        ErrorFile = start.StandardError is null || Error.IsInvalid ? null : Error;
    }

    public SafeFileHandle Input { get; }

    public SafeFileHandle Output { get; }

    public SafeFileHandle Error { get; }

    public OutputPipe? OutputPipe { get; }

    public OutputPipe? ErrorPipe { get; }

    /// <summary>The standard error where it is a file; open until the end, for by its name a task may have put another there.</summary>
    public SafeFileHandle? ErrorFile { get; }

    /// <summary>What could not be opened and why; null when all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>Closes the program's ends once it has them; ours stay.</summary>
    public void CloseForStarted()
    {
        Input.Dispose();
        if (Output != ErrorFile)
        {
            Output.Dispose();
        }

        if (Error != ErrorFile)
        {
            Error.Dispose();
        }
    }

    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
        Error.Dispose();
    }

    private SafeFileHandle Create(string? file, bool isPiped, out OutputPipe? reader)
    {
        reader = null;
        if (file is null && isPiped)
        {
            reader = OutputPipe.Create(out var writer);
            return writer;
        }

        if (file is null)
        {
            return Open(Nothing, WriteOnly);
        }

        var created = AboveStandard(OutputFile.Create(file, out var fault));
        Fault ??= fault;
        return created;
    }

    private SafeFileHandle Open(string file, int flags)
    {
        var opened = FileApi.Open(file, flags);
        if (opened.IsInvalid)
        {
            Fault ??= $"'{file}' cannot be {(flags == ReadOnly ? "read" : "written")}: {Marshal.GetLastPInvokeErrorMessage()}.";
        }

        return AboveStandard(opened);
    }

    /// <summary>Where this process has a standard stream closed, the program's own must not be copied over each other.</summary>
    private static SafeFileHandle AboveStandard(SafeFileHandle file)
    {
        if (file.IsInvalid || file.DangerousGetHandle() >= FirstFree)
        {
            return file;
        }

        using (file)
        {
            return new SafeFileHandle(EventApi.fcntl((int)file.DangerousGetHandle(), EventApi.DuplicateCloseOnExec, FirstFree), ownsHandle: true);
        }
    }
}

using System.Runtime.InteropServices;
using Execution.Interop;
using Microsoft.Win32.SafeHandles;

namespace Execution.Processes;

/// <summary>Our end of a pipe that a program writes to. A pipe and not a socket: a tool may open /dev/stderr again.</summary>
internal sealed class OutputPipe : IWatched, IDisposable
{
    private readonly ProcessLoop _loop = ProcessLoop.Shared;
    private readonly SafeFileHandle _file;
    private readonly long _watch;
    private volatile TaskCompletionSource? _readable;
    private volatile bool _writerEnded;

    /// <summary>
    /// How much may still be read when the program has ended: more than any pipe holds. What comes beyond that is written by a descendant
    /// that was not found, and may never end.
    /// </summary>
    private int _left = 1 << 20;

    private OutputPipe(SafeFileHandle file)
    {
        _file = file;
        _watch = _loop.Add((int)file.DangerousGetHandle(), this);
    }

    /// <param name="writer">The end for the program, to be closed here once the program has it.</param>
    public static unsafe OutputPipe Create(out SafeFileHandle writer)
    {
        var ends = stackalloc int[2];
        if (EventApi.pipe2(ends, EventApi.CloseOnExec) != 0)
        {
            throw new ExecutionException(ExecutionError.EngineUnavailable, "No pipe can be made: " + Marshal.GetLastPInvokeErrorMessage() + ".");
        }

        writer = new SafeFileHandle(ends[1], ownsHandle: true);
        _ = EventApi.fcntl(ends[0], EventApi.SetFlags, EventApi.NonBlocking);
        return new OutputPipe(new SafeFileHandle(ends[0], ownsHandle: true));
    }

    /// <summary>Reads what there is, waiting for it when need be; 0 is the end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        while (true)
        {
            var ended = _writerEnded;
            if (ended && _left <= 0)
            {
                return 0;
            }

            var count = Read(buffer.Span);
            _left -= ended ? count : 0;
            if (count >= 0)
            {
                return count;
            }

            if (ended)
            {
                return 0;
            }

            await ReadableAsync();
        }
    }

    /// <summary>The program has ended: what is still in the pipe can be read, but a descendant that holds it open is not waited for.</summary>
    public void WriterEnded()
    {
        _writerEnded = true;
        _readable?.TrySetResult();
    }

    public void Dispose()
    {
        _loop.Remove((int)_file.DangerousGetHandle(), _watch);
        _file.Dispose();
    }

    void IWatched.OnReadable() => _readable?.TrySetResult();

    private Task ReadableAsync()
    {
        var readable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _readable = readable;
        _loop.Await((int)_file.DangerousGetHandle(), _watch);
        if (_writerEnded)
        {
            readable.TrySetResult();
        }

        return readable.Task;
    }

    /// <summary>Bytes read, 0 at the end, -1 when there is nothing yet.</summary>
    private unsafe int Read(Span<byte> buffer)
    {
        fixed (byte* at = buffer)
        {
            while (true)
            {
                var count = (int)EventApi.read(_file, at, (nuint)buffer.Length);
                if (count >= 0)
                {
                    return count;
                }

                var error = Marshal.GetLastPInvokeError();
                if (error != ProcessApi.Interrupted)
                {
                    return error == ProcessApi.TryAgain ? -1 : 0;
                }
            }
        }
    }
}

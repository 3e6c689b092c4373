using Microsoft.Win32.SafeHandles;

namespace Execution.Streams;

/// <summary>Where an output goes: to a file, or else line by line to an observer; its end is kept.</summary>
internal sealed class OutputSink : IDisposable
{
    private readonly SafeFileHandle? _file;
    private readonly LineReporter? _lines;
    private readonly OutputTail _tail = new();
    private long _written;

    public OutputSink(string? file, IProgress<TaskLine>? observer, bool isError)
    {
        _file = file is null ? null : Create(file);
        _lines = file is not null || observer is null ? null : new LineReporter(observer, isError);
    }

    public string Tail => _tail.ToString();

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_file is not null)
        {
            RandomAccess.Write(_file, bytes, _written);
            _written += bytes.Length;
        }

        _tail.Append(bytes);
        _lines?.Append(bytes);
    }

    public void Complete() => _lines?.Complete();

    public void Dispose() => _file?.Dispose();

    private static SafeFileHandle Create(string path)
    {
        var file = OutputFile.Create(path, out var fault);
        return fault is null ? file : throw new ExecutionException(ExecutionError.InvalidTask, fault);
    }
}

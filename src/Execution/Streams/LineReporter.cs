using System.Buffers;
using System.Text;

namespace Execution.Streams;

/// <summary>Cuts what a program writes into lines and hands them to an observer.</summary>
internal sealed class LineReporter(IProgress<TaskLine> observer, bool isError)
{
    /// <summary>A longer line is handed over in parts.</summary>
    private const int MaximumLineBytes = 64 << 10;

    private readonly ArrayBufferWriter<byte> _line = new();
    private bool _afterReturn;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            // A carriage return alone ends a line too: that is how progress bars draw.
            var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            _line.Write(end < 0 ? bytes : bytes[..end]);
            if (end >= 0)
            {
                var isPairOfReturn = _afterReturn && bytes[end] == '\n' && _line.WrittenCount == 0;
                _afterReturn = bytes[end] == '\r';
                if (!isPairOfReturn)
                {
                    Report();
                }
            }
            else if (_line.WrittenCount >= MaximumLineBytes)
            {
                Report();
            }

            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }
    }

    /// <summary>Hands over a last line that has no end.</summary>
    public void Complete()
    {
        if (_line.WrittenCount > 0)
        {
            Report();
        }
    }

    private void Report()
    {
        observer.Report(new TaskLine(Encoding.UTF8.GetString(_line.WrittenSpan), isError));
        _line.ResetWrittenCount();
    }
}

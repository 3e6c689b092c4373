using System.Buffers;
using Execution.Streams;

namespace Execution.Processes;

/// <summary>Carries what comes through a pipe to its observer, and keeps the end of it.</summary>
internal sealed class OutputPump(OutputPipe pipe, IProgress<TaskLine>? observer, bool isError)
{
    private const int BufferBytes = 16 << 10;

    private readonly LineReporter? _lines = observer is null ? null : new LineReporter(observer, isError);
    private readonly OutputTail _tail = new();

    public string Tail => _tail.ToString();

    public async Task RunAsync()
    {
        // A program that writes faster than this reads would otherwise hold up whoever is about to set its time limit.
        await Task.Yield();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int count;
            while ((count = await pipe.ReadAsync(buffer)) > 0)
            {
                _tail.Append(buffer.AsSpan(0, count));
                _lines?.Append(buffer.AsSpan(0, count));
            }

            _lines?.Complete();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

using System.Buffers.Binary;
using System.Net.Sockets;
using Execution.Streams;

namespace Execution.Docker;

/// <summary>
/// The standard streams of a container over one connection: its input as plain bytes, its outputs in frames of eight bytes of header
/// (which stream, how long) and what was written. Nothing of them is kept in memory but the end of the errors.
/// </summary>
internal sealed class AttachedStreams : IDisposable
{
    private const int HeaderBytes = 8;
    private const int BufferBytes = 64 << 10;
    private const byte ErrorStream = 2;

    private readonly string _engine;
    private readonly Socket _connection;
    private readonly BufferedStream _received;
    private readonly OutputSink _output;
    private readonly OutputSink _error;
    private readonly string? _input;

    /// <param name="engine">The engine's address.</param>
    /// <param name="connection">The stream, which is owned from now on.</param>
    /// <param name="task">Gives the files.</param>
    /// <param name="observer">Receives lines that go to no file.</param>
    public AttachedStreams(string engine, Socket connection, TaskSpec task, IProgress<TaskLine>? observer)
    {
        _engine = engine;
        _connection = connection;

        // Now, because a socket whose sending half is closed counts as not connected, and no stream is made of that.
        _received = new BufferedStream(new NetworkStream(connection, ownsSocket: true), BufferBytes);
        _input = task.StandardInput;
        _output = new OutputSink(task.StandardOutput, observer, isError: false);
        _error = task.StandardError is not null && task.StandardError == task.StandardOutput
            ? _output
            : new OutputSink(task.StandardError, observer, isError: true);
    }

    public string ErrorTail => _error.Tail;

    public void Dispose()
    {
        _received.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    /// <summary>Carries everything until the container has ended and all of its output is written.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendInputAsync(ended.Token);
        await ReceiveAsync(cancellationToken);

        // Nobody reads on: there are engines that then neither take what is left of the input nor close the connection.
        await ended.CancelAsync();
        await sending;
        _output.Complete();
        _error.Complete();
    }

    private async Task SendInputAsync(CancellationToken cancellationToken)
    {
        if (_input is null)
        {
            return;
        }

        try
        {
            await _connection.SendFileAsync(_input, cancellationToken);
            _connection.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException || (error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // The task ended without reading all of its input; its exit code says whether that was right.
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        var header = new byte[HeaderBytes];
        var buffer = new byte[BufferBytes];
        while (await ReadAsync(header, HeaderBytes, cancellationToken) == HeaderBytes)
        {
            var sink = header[0] == ErrorStream ? _error : _output;
            var left = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
            while (left > 0)
            {
                var count = await ReadAsync(buffer.AsMemory(0, Math.Min(left, buffer.Length)), least: 1, cancellationToken);
                if (count == 0)
                {
                    return;
                }

                sink.Append(buffer.AsSpan(0, count));
                left -= count;
            }
        }
    }

    /// <summary>The engine's end, as against a fault in writing what came, is a fault of the engine.</summary>
    private async ValueTask<int> ReadAsync(Memory<byte> buffer, int least, CancellationToken cancellationToken)
    {
        try
        {
            return await _received.ReadAtLeastAsync(buffer, least, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception error) when (EngineFault.IsOne(error))
        {
            throw EngineFault.Of(_engine, error);
        }
    }
}

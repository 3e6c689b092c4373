namespace Cwl.Runner.Fetching;

/// <summary>The body of an answer: fails when more comes than allowed, whatever the server announced, and when nothing comes for long.</summary>
internal sealed class LimitedStream(Stream inner, FetchOptions options, string uri) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        idle.CancelAfter(options.Timeout);
        try
        {
            return Counted(await inner.ReadAsync(buffer, idle.Token));
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CwlException(CwlError.NotFound, $"{uri} cannot be fetched: nothing came for {options.Timeout.TotalSeconds} seconds.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            throw new CwlException(CwlError.NotFound, $"{uri} cannot be fetched: {exception.Message}", exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Counted(int count)
    {
        _read += count;
        return _read <= options.MaxBytes ? count : throw new CwlException(CwlError.LimitExceeded, $"{uri} is larger than the {options.MaxBytes} bytes that may be fetched.");
    }
}

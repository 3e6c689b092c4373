using System.Buffers;

namespace Wms;

/// <summary>An answer, complete in memory. Dispose it after the body is sent: the buffer is pooled.</summary>
public sealed class WmsResponse : IDisposable
{
    private byte[]? _pooled;

    private WmsResponse(string contentType, ReadOnlyMemory<byte> body)
    {
        ContentType = contentType;
        Body = body;
    }

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>With quotes, ready for the header; null when the answer must not be cached.</summary>
    public string? ETag { get; init; }

    /// <summary>Further headers of the answer, such as Warning.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The client's copy is still good: answer 304 without a body.</summary>
    public bool NotModified { get; private init; }

    /// <summary>Set when the answer is a service exception (also as an image): for the host's log, never for the client.</summary>
    public Exception? Failure { get; init; }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pooled, null) is { } buffer)
        {
            Body = default;
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    internal static WmsResponse Of(string contentType, byte[] body, string? etag = null) => new(contentType, body) { ETag = etag };

    internal static WmsResponse OfFailure(string contentType, byte[] body, Exception failure) => new(contentType, body) { Failure = failure };

    internal static WmsResponse OfPooled(string contentType, byte[] buffer, int length, string? etag = null, Exception? failure = null)
    {
        return new WmsResponse(contentType, buffer.AsMemory(0, length)) { _pooled = buffer, ETag = etag, Failure = failure };
    }

    internal static WmsResponse Unchanged(string etag)
    {
        return new WmsResponse(string.Empty, default) { ETag = etag, NotModified = true };
    }
}

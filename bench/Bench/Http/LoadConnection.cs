using System.Globalization;
using System.Net.Sockets;

namespace Bench.Http;

/// <summary>One kept-alive connection that knows just enough HTTP. Client and server share the processors here:
/// what a full client costs would be measured as the server's.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];

    public static async Task<LoadConnection> OpenAsync(Uri server)
    {
        var connection = new LoadConnection();
        await connection._socket.ConnectAsync(server.Host, server.Port);
        return connection;
    }

    /// <summary>Sends a request, reads the whole answer and returns its status.</summary>
    public async Task<int> SendAsync(LoadRequest request)
    {
        await _socket.SendAsync(request.Bytes);
        var read = 0;
        while (true)
        {
            if (read == _buffer.Length)
            {
                Array.Resize(ref _buffer, 2 * read);
            }

            var received = await _socket.ReceiveAsync(_buffer.AsMemory(read));
            read += received;
            if (received == 0)
            {
                throw new IOException("The server closed the connection in the middle of an answer.");
            }

            if (IsComplete(_buffer.AsSpan(0, read)))
            {
                return int.Parse(_buffer.AsSpan(9, 3), CultureInfo.InvariantCulture);
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var length = answer[..head].IndexOf("\r\nContent-Length: "u8);
        if (length < 0)
        {
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        }

        var digits = answer[(length + "\r\nContent-Length: ".Length)..];
        return answer.Length == head + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}

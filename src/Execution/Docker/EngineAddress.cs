using System.Net;
using System.Net.Sockets;

namespace Execution.Docker;

/// <summary>Where an engine listens: a socket's path, or <c>tcp://host:port</c> of one on this machine.</summary>
internal static class EngineAddress
{
    private const string UnixScheme = "unix://";
    private const string TcpScheme = "tcp://";
    private const int DefaultPort = 2375;

    /// <exception cref="ExecutionException">Nobody answers there, or this process may not ask.</exception>
    public static async Task<Socket> ConnectAsync(string address, CancellationToken cancellationToken)
    {
        var end = EndPoint(address);
        var socket = end is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(end, cancellationToken);
            return socket;
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw EngineFault.Of(address, error);
        }
    }

    private static EndPoint EndPoint(string address)
    {
        if (address.StartsWith('/') || address.StartsWith(UnixScheme, StringComparison.Ordinal))
        {
            return new UnixDomainSocketEndPoint(address.StartsWith('/') ? address : address[UnixScheme.Length..]);
        }

        return address.StartsWith(TcpScheme, StringComparison.Ordinal) && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Host.Length > 0
            ? new DnsEndPoint(url.Host, url.Port > 0 ? url.Port : DefaultPort)
            : throw new ExecutionException(
                ExecutionError.EngineUnavailable,
                $"The container engine's address '{address}' is neither unix:// nor tcp://: its containers must see this machine's files.");
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Ogc.Processes.Inputs.Fetching;

/// <summary>An HTTP client that connects to the public internet only.</summary>
/// <remarks>The address is checked where the connection is made, after name resolution: a name that resolves to a public
/// address when asked and to a private one when used (DNS rebinding) gains nothing. No proxy, no cookies, no credentials,
/// and no decompression, so that a small answer cannot grow beyond its limit unseen.</remarks>
internal sealed class PublicHttp : IDisposable
{
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly bool _allowPrivate;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpMessageInvoker _client;

    public PublicHttp(IOptions<InputOptions> options)
        : this(options, Dns.GetHostAddressesAsync)
    {
    }

    internal PublicHttp(IOptions<InputOptions> options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        _resolve = resolve;
        _allowPrivate = options.Value.AllowPrivateAddresses;
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = options.Value.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 64,
            ConnectCallback = ConnectAsync,
        };
        _client = new HttpMessageInvoker(_handler, disposeHandler: false);
    }

    /// <summary>Sends a request and returns once the headers are there.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.UserAgent.ParseAdd("OgcGeo");
        request.Headers.AcceptEncoding.ParseAdd("identity");
        return _client.SendAsync(request, cancellationToken);
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var resolved = await _resolve(context.DnsEndPoint.Host, cancellationToken);
        var allowed = _allowPrivate ? resolved : Array.FindAll(resolved, address => !AddressRules.IsPrivate(address));
        if (allowed.Length == 0)
        {
            throw new ProcessException(
                ProcessError.InputNotAccessible,
                $"refers to {context.DnsEndPoint.Host}, which resolves to private or local addresses only; these are not fetched");
        }

        Socket? socket = null;
        try
        {
            socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            var stream = new NetworkStream(socket, ownsSocket: true);
            socket = null;
            return stream;
        }
        finally
        {
            socket?.Dispose();
        }
    }
}

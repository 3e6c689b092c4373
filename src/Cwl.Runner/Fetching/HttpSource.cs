using System.Net;
using System.Net.Sockets;

namespace Cwl.Runner.Fetching;

/// <summary>Resources of HTTP servers. Addresses are checked when a connection is made, so that neither a redirect nor DNS leads around the check.</summary>
internal sealed class HttpSource : IDisposable
{
    private const int MostRedirects = 10;

    private readonly FetchOptions _options;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;

    public HttpSource(FetchOptions options)
    {
        _options = options;
        _handler = new SocketsHttpHandler { MaxAutomaticRedirections = MostRedirects, AutomaticDecompression = DecompressionMethods.All };
        if (options.RefusePrivateAddresses)
        {
            _handler.UseProxy = false;
            _handler.ConnectCallback = ConnectPublicAsync;
        }

        _client = new HttpClient(_handler) { Timeout = options.Timeout };
    }

    public async Task<Stream> OpenAsync(string uri, CancellationToken cancellationToken)
    {
        try
        {
            var response = await _client.GetAsync(new Uri(uri), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                response.Dispose();
                throw new CwlException(CwlError.NotFound, $"{ShownUri.Of(uri)} cannot be fetched: the server answered {(int)response.StatusCode} {response.ReasonPhrase}.");
            }

            var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return new LimitedStream(body, _options, ShownUri.Of(uri));
        }
        catch (Exception exception) when (exception is HttpRequestException or UriFormatException or IOException)
        {
            throw new CwlException(CwlError.NotFound, $"{ShownUri.Of(uri)} cannot be fetched: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CwlException(CwlError.NotFound, $"{ShownUri.Of(uri)} cannot be fetched: no answer within {_options.Timeout.TotalSeconds} seconds.", exception);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private static async ValueTask<Stream> ConnectPublicAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = addresses.Where(PublicAddress.Is).ToArray();
        if (allowed.Length == 0)
        {
            throw new HttpRequestException($"'{host}' is an address of this machine or of a private network, which is not allowed.");
        }

        Socket? socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
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

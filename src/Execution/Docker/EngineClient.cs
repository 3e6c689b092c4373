using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Execution.Docker;

/// <summary>HTTP over the engine's socket, at the version of the API that both sides know.</summary>
/// <param name="address">As <see cref="EngineAddress"/> reads it.</param>
internal sealed class EngineClient(string address) : IDisposable
{
    /// <summary>The newest version this code was written for; engines of 2025 refuse what is older than it.</summary>
    private const string NewestVersion = "1.44";

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _http = new(
        new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) => new NetworkStream(await EngineAddress.ConnectAsync(address, cancellationToken), ownsSocket: true),
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        },
        disposeHandler: true);

    /// <summary>Guards that the version and the mode are asked for once.</summary>
    private readonly Lock _gate = new();

    private Task<string>? _version;
    private Task<EngineTraits>? _traits;

    public string Address => address;

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request and returns when the headers of the answer are there.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="path">Below the version, without a leading slash.</param>
    /// <param name="content">The body.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExecutionException">The engine does not answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(cancellationToken);
        return await SendRawAsync(method, $"v{version}/{path}", content, cancellationToken);
    }

    public Task<HttpResponseMessage> SendJsonAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = Json;
        return SendAsync(HttpMethod.Post, path, content, cancellationToken);
    }

    /// <summary>The JSON of an answer, or the exception that says what the engine refused.</summary>
    public async Task<JsonDocument> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await ThrowIfRefusedAsync(response, cancellationToken);
        try
        {
            return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (Exception error) when (EngineFault.IsOne(error))
        {
            throw EngineFault.Of(address, error);
        }
    }

    public async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new ExecutionException(ExecutionError.EngineRefused, await MessageAsync(response, cancellationToken));
        }
    }

    /// <summary>What the engine says of a failure.</summary>
    public async Task<string> MessageAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = string.Empty;
        try
        {
            text = await response.Content.ReadAsStringAsync(cancellationToken);
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("message", out var message)
                ? message.ToString()
                : text;
        }
        catch (JsonException)
        {
            return $"The container engine answered {(int)response.StatusCode}: {text}";
        }
        catch (Exception error) when (EngineFault.IsOne(error))
        {
            throw EngineFault.Of(address, error);
        }
    }

    /// <summary>Asked once.</summary>
    public Task<EngineTraits> TraitsAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_traits is null || _traits.IsFaulted)
            {
                _traits = AskTraitsAsync(CancellationToken.None);
            }

            return _traits.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Opens a connection of its own and turns it into a plain stream in both directions.</summary>
    public async Task<Socket> HijackAsync(string path, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(cancellationToken);
        var connection = await EngineAddress.ConnectAsync(address, cancellationToken);
        try
        {
            var request = $"POST /v{version}/{path} HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 0\r\n\r\n";
            await connection.SendAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
            await ReadHeadersAsync(connection, cancellationToken);
            return connection;
        }
        catch (Exception error)
        {
            connection.Dispose();
            if (EngineFault.IsOne(error))
            {
                throw EngineFault.Of(address, error);
            }

            throw;
        }
    }

    /// <summary>Byte by byte, so that nothing of the stream behind the headers is taken.</summary>
    private static async Task ReadHeadersAsync(Socket connection, CancellationToken cancellationToken)
    {
        const int longestHeaders = 16 << 10;
        var headers = new StringBuilder();
        var one = new byte[1];
        while (headers.Length < longestHeaders && !EndsHeaders(headers))
        {
            if (await connection.ReceiveAsync(one, cancellationToken) == 0)
            {
                break;
            }

            headers.Append((char)one[0]);
        }

        var status = headers.ToString().Split(' ', 3);
        if (status is not [_, "101" or "200", _] || !EndsHeaders(headers))
        {
            throw new ExecutionException(ExecutionError.EngineRefused, $"The container engine gives no stream: {headers.ToString().Split('\r')[0]}.");
        }
    }

    private static bool EndsHeaders(StringBuilder headers) =>
        headers.Length >= 4 && headers[^1] == '\n' && headers[^2] == '\r' && headers[^3] == '\n' && headers[^4] == '\r';

    private Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // For all who wait, whoever of them gives up; one that failed is asked for again.
            if (_version is null || _version.IsFaulted)
            {
                _version = NegotiateAsync(CancellationToken.None);
            }

            return _version.WaitAsync(cancellationToken);
        }
    }

    private async Task<EngineTraits> AskTraitsAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, "info", null, cancellationToken);
        using var json = await ReadAsync(response, cancellationToken);
        var options = json.RootElement.TryGetProperty("SecurityOptions", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(option => option.ToString()).ToArray()
            : [];
        return new EngineTraits(Has("name=rootless"), Has("name=userns"));

        bool Has(string wanted) => options.Any(option => option.Split(',').Contains(wanted));
    }

    private async Task<string> NegotiateAsync(CancellationToken cancellationToken)
    {
        using var response = await SendRawAsync(HttpMethod.Get, "_ping", null, cancellationToken);
        return response.Headers.TryGetValues("Api-Version", out var versions)
            && Number(versions.First()) is { } version && version.CompareTo(Number(NewestVersion)!.Value) < 0
            ? string.Create(CultureInfo.InvariantCulture, $"{version.Major}.{version.Minor}")
            : NewestVersion;
    }

    private static (int Major, int Minor)? Number(string version) =>
        version.Split('.') is [var major, var minor]
        && int.TryParse(major, CultureInfo.InvariantCulture, out var first) && int.TryParse(minor, CultureInfo.InvariantCulture, out var second)
            ? (first, second)
            : null;

    private async Task<HttpResponseMessage> SendRawAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri("http://engine/" + path)) { Content = content };
        try
        {
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (Exception error) when (EngineFault.IsOne(error))
        {
            throw EngineFault.Of(address, error);
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Execution.Tests.Docker;

/// <summary>Listens as an engine does and answers as a test wants it to; the version and what it is are answered anyway.</summary>
internal sealed class FakeEngine : IDisposable
{
    private readonly Socket _listener;
    private readonly string? _folder;
    private readonly Func<EngineRequest, EngineAnswer> _answer;
    private readonly string _information;

    private FakeEngine(Socket listener, string address, string? folder, Func<EngineRequest, EngineAnswer> answer, string information)
    {
        _information = information;
        _listener = listener;
        _folder = folder;
        _answer = answer;
        Address = address;
        listener.Listen();
        _ = ListenAsync();
    }

    public string Address { get; }

    public ConcurrentQueue<EngineRequest> Requests { get; } = [];

    public static FakeEngine OnSocket(Func<EngineRequest, EngineAnswer> answer, string information = "{}")
    {
        var folder = Directory.CreateTempSubdirectory("engine").FullName;
        var path = Path.Combine(folder, "s");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return new FakeEngine(socket, path, folder, answer, information);
    }

    public static FakeEngine OnTcp(Func<EngineRequest, EngineAnswer> answer)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new FakeEngine(socket, FormattableString.Invariant($"tcp://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}"), null, answer, "{}");
    }

    public void Dispose()
    {
        _listener.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        if (await ReadAsync(stream) is not { } request)
        {
            return;
        }

        var answer = request.Path switch
        {
            "_ping" => EngineAnswer.Json("OK"),
            "info" => EngineAnswer.Json(_information),
            _ => Ask(request),
        };
        await answer.After;
        var body = Encoding.Latin1.GetBytes(answer.Body);
        var length = answer.Status == 101 ? string.Empty : FormattableString.Invariant($"Content-Length: {body.Length + (answer.BreaksOff ? 1 : 0)}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(FormattableString.Invariant($"HTTP/1.1 {answer.Status} X\r\nConnection: close\r\nApi-Version: 1.44\r\n{length}\r\n")));
        await stream.WriteAsync(body);
    }

    private EngineAnswer Ask(EngineRequest request)
    {
        Requests.Enqueue(request);
        return _answer(request);
    }

    private static async Task<EngineRequest?> ReadAsync(NetworkStream stream)
    {
        var lines = new List<string>();
        while (await LineAsync(stream) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        if (lines.Count == 0)
        {
            return null;
        }

        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
        var parts = lines[0].Split(' ');
        var path = parts[1].TrimStart('/');
        return new EngineRequest(parts[0], path.StartsWith('v') ? path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..] : path, headers, await BodyAsync(stream, headers));
    }

    private static async Task<string> BodyAsync(NetworkStream stream, Dictionary<string, string> headers)
    {
        var body = new StringBuilder();
        if (headers.ContainsKey("Transfer-Encoding"))
        {
            while (await LineAsync(stream) is { } size && Convert.ToInt32(size, 16) is var length and > 0)
            {
                body.Append(await ExactlyAsync(stream, length));
                await LineAsync(stream);
            }

            return body.ToString();
        }

        return headers.TryGetValue("Content-Length", out var text) ? await ExactlyAsync(stream, int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)) : string.Empty;
    }

    private static async Task<string> ExactlyAsync(NetworkStream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    private static async Task<string?> LineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}

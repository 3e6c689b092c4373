using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ogc.Processes.Tests.Hosting;

/// <summary>A server that answers each path with the bytes a test gives it, honest HTTP or not.</summary>
public sealed class TestHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<string, Func<NetworkStream, CancellationToken, Task>> _answers = new();
    private readonly Task _serving;

    public TestHttpServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public ConcurrentQueue<string> Requests { get; } = new();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url(string path, string host = "127.0.0.1") => string.Create(CultureInfo.InvariantCulture, $"http://{host}:{Port}{path}");

    public TestHttpServer Answer(string path, string head, string body = "") =>
        Answer(path, async (stream, cancellationToken) =>
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {head}\r\nConnection: close\r\n\r\n{body}"), cancellationToken));

    public TestHttpServer Answer(string path, Func<NetworkStream, CancellationToken, Task> answer)
    {
        _answers[path] = answer;
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Dispose();
        await _serving;
        _over.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(HandleAsync(await _listener.AcceptTcpClientAsync(_over.Token)));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task HandleAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = connection.GetStream();
            var buffer = new byte[8192];
            var read = await stream.ReadAsync(buffer, _over.Token);
            var head = Encoding.ASCII.GetString(buffer, 0, read);
            Requests.Enqueue(head);
            var path = head.Split(' ') is [_, var asked, ..] ? asked : "/";
            if (_answers.TryGetValue(path, out var answer))
            {
                await answer(stream, _over.Token);
            }
            else
            {
                await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _over.Token);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // the client or the test has left
        }
    }
}

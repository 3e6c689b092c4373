using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cwl.Runner.Tests.Fetching;

/// <summary>Answers every request on a port of this machine with one text, which may be all that ever comes of a longer one.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly string _answer;
    private readonly bool _stalls;

    public LocalServer(string answer, bool stalls = false)
    {
        (_answer, _stalls) = (answer, stalls);
        _listener.Start();
        Uri = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/x";
        _ = AnswerAsync();
    }

    public string Uri { get; }

    public int Requests { get; private set; }

    public void Dispose()
    {
        _over.Cancel();
        _listener.Dispose();
        _over.Dispose();
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_over.Token);
                Requests++;
                var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[4096], _over.Token);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{_answer}"), _over.Token);
                if (_stalls)
                {
                    await Task.Delay(Timeout.Infinite, _over.Token);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }
}

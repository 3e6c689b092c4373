using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.Robustness;

/// <summary>Clients that send half a request and wait.</summary>
public sealed class ConnectionTests
{
    private const int Connections = 10_000;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task HalfSentRequests_TenThousand_OthersAreStillAnswered()
    {
        var data = ServerProcess.NewData();
        await using var server = await ServerProcess.StartAsync(data, "--Server:HeaderTimeout", "00:01:00");
        var sockets = new List<Socket>(Connections);
        try
        {
            await OpenAsync(server.Address, sockets);
            Assert.Equal(Connections, sockets.Count(socket => socket.Connected));

            var clock = Stopwatch.StartNew();
            using var answer = await server.ExecuteAsync("echo", """{"inputs":{"echoString":"still here"},"outputs":{"echoString":{}}}""");

            Assert.Equal("still here", await answer.TextAsync());
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }

        Assert.Equal("pass", (await server.GetJsonAsync("/health")).Text("status"));
        await server.KillAsync();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task HalfSentHeader_IsClosedAfterItsTime()
    {
        var data = ServerProcess.NewData();
        await using var server = await ServerProcess.StartAsync(data, "--Server:HeaderTimeout", "00:00:01");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        await socket.SendAsync("GET / HTTP/1.1\r\nHost: x\r\n"u8.ToArray());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var answer = new byte[1000];
        var length = await socket.ReceiveAsync(answer, limit.Token);

        Assert.StartsWith("HTTP/1.1 408", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
        await server.KillAsync();
        Directory.Delete(data, recursive: true);
    }

    private static async Task OpenAsync(Uri address, List<Socket> sockets)
    {
        var half = "POST /processes/echo/execution HTTP/1.1\r\nHost: x\r\nContent-Le"u8.ToArray();
        for (var i = 0; i < Connections; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            sockets.Add(socket);
            await socket.ConnectAsync(address.Host, address.Port);
            await socket.SendAsync(half);
        }
    }
}

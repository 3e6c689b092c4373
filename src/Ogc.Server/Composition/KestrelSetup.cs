using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Ogc.Server.Composition;

/// <summary>Address and limits of the web server.</summary>
internal sealed class KestrelSetup(IOptions<ServerOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    public void Configure(KestrelServerOptions kestrel)
    {
        var server = options.Value;
        kestrel.AddServerHeader = false;
        kestrel.Listen(IPAddress.Parse(server.Address), server.Port);
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = server.MaxBodyBytes;
        limits.MaxConcurrentConnections = server.MaxConnections;
        limits.RequestHeadersTimeout = server.HeaderTimeout;
        limits.MinRequestBodyDataRate = new MinDataRate(server.MinBodyBytesPerSecond, BodyGrace);
    }
}

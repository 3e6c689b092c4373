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
        // RequestBody holds the limit. Were it also Kestrel's, a client in the middle of sending would see a broken
        // connection instead of the answer: Kestrel drains the rest of a body (for five seconds) only below its own limit.
        limits.MaxRequestBodySize = null;
        limits.MaxConcurrentConnections = server.MaxConnections;
        limits.RequestHeadersTimeout = server.HeaderTimeout;
        limits.MinRequestBodyDataRate = new MinDataRate(server.MinBodyBytesPerSecond, BodyGrace);
    }
}

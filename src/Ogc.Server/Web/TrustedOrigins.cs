using System.Net;
using Microsoft.Extensions.Options;
using Ogc.Server.Composition;

namespace Ogc.Server.Web;

/// <summary>Keeps pages of other sites from using a visitor's browser to reach this server, which trusts whoever can reach it.</summary>
internal static class TrustedOrigins
{
    /// <summary>A server that only this machine reaches answers to this machine's names alone. Otherwise a page could rename
    /// itself to 127.0.0.1 (DNS rebinding) and read and change everything. To stand before the forwarded headers.</summary>
    public static IApplicationBuilder UseOwnHostNames(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<ServerOptions>>().Value;
        if (!IPAddress.IsLoopback(IPAddress.Parse(options.Address)))
        {
            return app;
        }

        var known = options.PublicUrl is { } address ? new Uri(address).Host : "localhost";
        return app.Use((context, next) => IsOwn(context.Request.Host.Host, known)
            ? next(context)
            : throw new BadHttpRequestException(
                $"This server is not '{context.Request.Host.Host}'. Behind a proxy that passes that name on, set Server:PublicUrl.",
                StatusCodes.Status421MisdirectedRequest));
    }

    /// <summary>Refuses changes that a page of another site makes a browser send.</summary>
    public static IApplicationBuilder UseSameSiteChanges(this IApplicationBuilder app) => app.Use(static (context, next) =>
        IsRead(context.Request.Method) || IsFromHere(context)
            ? next(context)
            : throw new BadHttpRequestException("A page of another site sent this request; it is refused.", StatusCodes.Status403Forbidden));

    // An empty name is a client of HTTP/1.0, not a browser.
    private static bool IsOwn(string host, string known) =>
        host.Length == 0 || host == "localhost" || host.Equals(known, StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out _);

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    /// <summary>Programs send neither header. Browsers send the first to secure addresses, the second with every change.</summary>
    private static bool IsFromHere(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers["Sec-Fetch-Site"] == "cross-site")
        {
            return false;
        }

        var origin = headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && Uri.TryCreate(ServerUrls.Of(context).Root, UriKind.Absolute, out var here)
                && from.Authority.Equals(here.Authority, StringComparison.OrdinalIgnoreCase));
    }
}

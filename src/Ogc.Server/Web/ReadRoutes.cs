namespace Ogc.Server.Web;

/// <summary>Routes of resources that are read.</summary>
internal static class ReadRoutes
{
    private static readonly string[] Methods = ["GET", "HEAD"];

    /// <summary>GET, and HEAD with it (RFC 9110, 9.3.2): the web server leaves the body out.</summary>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Methods, handler);
}

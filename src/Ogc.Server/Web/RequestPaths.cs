namespace Ogc.Server.Web;

/// <summary>What is done to requests before they are routed.</summary>
internal static class RequestPaths
{
    /// <summary>Reads <c>//processes</c> as <c>/processes</c>: clients paste a path after a base address that ends with a slash.</summary>
    public static IApplicationBuilder UseSingleSlashes(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var path = context.Request.Path.Value;
        if (path is not null && path.Contains("//", StringComparison.Ordinal))
        {
            context.Request.Path = "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        }

        return next(context);
    });

    /// <summary>Refuses changes that a page of another site makes a browser send: the server trusts whoever reaches its address.</summary>
    public static IApplicationBuilder UseSameSiteChanges(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var changes = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        return changes && context.Request.Headers["Sec-Fetch-Site"] == "cross-site"
            ? throw new BadHttpRequestException("A page of another site sent this request; it is refused.", StatusCodes.Status403Forbidden)
            : next(context);
    });
}

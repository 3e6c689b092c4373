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
}

namespace Ogc.Server.Web;

/// <summary>Headers that keep a page's content from doing more than the page does.</summary>
internal static class SecurityHeaders
{
    private const string Strict =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Swagger UI sets styles from its script.
    private const string SwaggerUi =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyFor(context.Request.Path);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    });

    private static string PolicyFor(PathString path) => path.StartsWithSegments("/swagger", StringComparison.Ordinal) ? SwaggerUi : Strict;
}

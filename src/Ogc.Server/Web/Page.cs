namespace Ogc.Server.Web;

/// <summary>The frame around every page.</summary>
internal static class Page
{
    public static Html Draw(string title, ServerUrls urls, Html body) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title} · OgcGeo</title>
        <link rel="icon" href="{urls.Root}/assets/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="{urls.Root}/assets/style.css">
        <script src="{urls.Root}/assets/page.js" defer></script>
        </head>
        <body>
        <header class="bar">
        <a class="brand" href="{urls.Landing}"><img src="{urls.Root}/assets/icon.svg" alt="" width="28" height="28">OgcGeo</a>
        <nav>
        <a href="{urls.Processes}?f=html">Processes</a>
        <a href="{urls.Jobs}?f=html">Jobs</a>
        <a href="{urls.Landing}?f=html#layers">Layers</a>
        <a href="{urls.Samples}?f=html">Samples</a>
        <a href="{urls.Swagger}">API</a>
        </nav>
        </header>
        <main>
        {body}
        </main>
        <footer>OGC API Processes 1.0 · WMS 1.1.1 and 1.3.0 ·
        <a href="{urls.Conformance}?f=html">conformance</a> · <a href="{urls.OpenApi}">OpenAPI</a> · <a href="{urls.Health}">health</a></footer>
        </body>
        </html>
        """);

    /// <summary>A command or address with a button that copies it.</summary>
    public static Html Copyable(string text) => Html.Of($"""
        <div class="copy"><pre><code>{text}</code></pre><button type="button" data-copy>Copy</button></div>
        """);

    public static Html JsonLink(string url) => Html.Of($"""<a class="quiet" href="{url}">JSON</a>""");
}

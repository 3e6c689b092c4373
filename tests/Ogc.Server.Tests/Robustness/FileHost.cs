using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ogc.Server.Tests.Robustness;

/// <summary>A small file server on loopback, the kind that inputs by reference come from.</summary>
internal sealed class FileHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FileHost(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<FileHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/big.tif", async (HttpResponse response, CancellationToken ct) =>
        {
            response.ContentLength = 2L << 30;
            await SendAsync(response, 2L << 30, ct);
        });
        app.MapGet("/endless.tif", (HttpResponse response, CancellationToken ct) => SendAsync(response, long.MaxValue, ct));
        app.MapGet("/corrupt.tif", () => Results.Bytes("II*\0 and then nothing of a TIFF"u8.ToArray(), "image/tiff"));
        app.MapGet("/page.html", () => Results.Text("<html>not a raster</html>", "text/html"));
        app.MapGet("/redirect", () => Results.Redirect("file:///etc/passwd"));
        await app.StartAsync(CancellationToken.None);
        return new FileHost(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task SendAsync(HttpResponse response, long length, CancellationToken ct)
    {
        var block = new byte[1 << 16];
        for (var sent = 0L; sent < length && !ct.IsCancellationRequested; sent += block.Length)
        {
            await response.Body.WriteAsync(block, ct);
        }
    }
}

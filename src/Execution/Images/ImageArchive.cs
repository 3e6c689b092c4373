namespace Execution.Images;

/// <summary>The archive of an image as a file of this machine; one that was given by its URL is fetched, and removed at the end.</summary>
internal sealed class ImageArchive : IDisposable
{
    private readonly bool _isOurs;

    private ImageArchive(string path, bool isOurs)
    {
        Path = path;
        _isOurs = isOurs;
    }

    public string Path { get; }

    /// <exception cref="ExecutionException">It is not to be had.</exception>
    public static async Task<ImageArchive> OpenAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        if (UrlOf(container) is { } url)
        {
            return await FetchAsync(container.Image, url, cancellationToken);
        }

        return container.SourceText is { } path && File.Exists(path)
            ? new ImageArchive(path, isOurs: false)
            : throw NotFound(container.Image, $"its archive '{container.SourceText}' is not a file of this machine", null);
    }

    /// <summary>Null where the archive is no address on the web.</summary>
    public static Uri? UrlOf(ContainerSpec container) =>
        Uri.TryCreate(container.SourceText, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    public void Dispose()
    {
        if (_isOurs)
        {
            File.Delete(Path);
        }
    }

    private static async Task<ImageArchive> FetchAsync(string image, Uri url, CancellationToken cancellationToken)
    {
        var archive = new ImageArchive(System.IO.Path.GetTempFileName(), isOurs: true);
        try
        {
            using var handler = new SocketsHttpHandler();
            using var http = new HttpMessageInvoker(handler);
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            using var response = await http.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            await using var file = File.Create(archive.Path);
            await response.Content.CopyToAsync(file, cancellationToken);
            return archive;
        }
        catch (Exception error)
        {
            archive.Dispose();
            if (error is HttpRequestException or IOException)
            {
                throw NotFound(image, $"its archive cannot be fetched from {url}: {error.Message}", error);
            }

            throw;
        }
    }

    private static ExecutionException NotFound(string image, string why, Exception? error) =>
        new(ExecutionError.ImageNotFound, $"Image '{image}' is not to be had: {why}", error);
}

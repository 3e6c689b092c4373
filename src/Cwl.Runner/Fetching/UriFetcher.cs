using Cwl.Runner.Documents;
using Cwl.Runner.Interop;

namespace Cwl.Runner.Fetching;

/// <summary>Fetches from this machine and by HTTP, within its options. The HTTP stack is not touched before it is needed.</summary>
public sealed class UriFetcher(FetchOptions options) : IResourceFetcher, IDisposable
{
    private const int SmallFile = 1 << 20;

    private readonly Lazy<HttpSource> _http = new(() => new HttpSource(options));

    public async Task<Stream> OpenAsync(string uri, CancellationToken cancellationToken)
    {
        if (options.Catalogue.TryGetValue(uri, out var path))
        {
            return OpenFile(path, uri);
        }

        if (FileUri.IsFile(uri))
        {
            return OpenFile(Allowed(FileUri.ToPath(uri)), uri);
        }

        if (ShippedSchemas.Has(uri))
        {
            return ShippedSchemas.Open(uri);
        }

        if (!uri.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !uri.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            throw new CwlException(CwlError.NotFound, $"{ShownUri.Of(uri)} cannot be fetched: only file:, http: and https: can.");
        }

        if (!options.AllowHttp)
        {
            throw new CwlException(CwlError.NotFound, $"{ShownUri.Of(uri)} is not fetched: the network is switched off and the catalogue has no file for it.");
        }

        return await _http.Value.OpenAsync(uri, cancellationToken);
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
        {
            _http.Value.Dispose();
        }
    }

    // A small file is read at once: reading a stream of this machine asynchronously goes through the thread pool, whose start costs a tool's
    // load more than the reading.
    private Stream OpenFile(string path, string uri)
    {
        if (Path.Exists(path) && !FileKind.IsRegular(path))
        {
            throw new CwlException(CwlError.NotFound, Directory.Exists(path) ? $"{path} is a folder, not a file." : $"{path} is a pipe or a device, not a file.");
        }

        try
        {
            var stream = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
            if (stream.Length <= options.MaxBytes)
            {
                return stream.Length is 0 or > SmallFile ? stream : InMemory(stream);
            }

            stream.Dispose();
            throw new CwlException(CwlError.LimitExceeded, $"{path} is larger than the {options.MaxBytes} bytes that may be fetched.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CwlException(CwlError.NotFound, $"{path} cannot be read: {ReasonOf(exception, uri)}", exception);
        }
    }

    private static MemoryStream InMemory(FileStream stream)
    {
        using (stream)
        {
            var content = new byte[stream.Length];
            var count = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return new MemoryStream(content, 0, count, writable: false);
        }
    }

    private string Allowed(string path)
    {
        if (options.FileRoots is not { } roots)
        {
            return path;
        }

        // A link in a folder that may be read must not lead out of it.
        var real = Real(path);
        return roots.Any(root => real.StartsWith(Real(root).TrimEnd('/') + '/', StringComparison.Ordinal))
            ? real
            : throw new CwlException(CwlError.NotFound, $"{path} is not in a folder that may be read.");
    }

    private static string Real(string path) => RealPath.Of(path) ?? Path.GetFullPath(path);

    private static string ReasonOf(Exception exception, string uri) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => uri.Contains('%', StringComparison.Ordinal) ? $"there is no such file ({uri})." : "there is no such file.",
        UnauthorizedAccessException => "access is denied.",
        _ => exception.Message,
    };
}

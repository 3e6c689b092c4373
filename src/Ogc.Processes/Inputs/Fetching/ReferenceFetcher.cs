using System.Net;
using Microsoft.Extensions.Options;
using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Inputs.Fetching;

/// <summary>Brings what a reference points to into a local file: own resources, allowed files, http and https.</summary>
internal sealed class ReferenceFetcher(
    IOptions<InputOptions> options, ReferencePolicy policy, LocalFiles files, PublicHttp http, TimeProvider time, IOwnResources? own = null)
{
    private const int BufferBytes = 1 << 16;
    private readonly InputOptions _options = options.Value;

    /// <summary>Fetches one reference.</summary>
    /// <param name="href">An absolute URL.</param>
    /// <param name="target">Path of the file to make, when one must be made.</param>
    /// <param name="maxBytes">Larger content is refused: before the download when its length is told, else at the limit.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="ProcessException">With the reason, for the client.</exception>
    public Task<FetchedFile> FetchAsync(string href, string target, long maxBytes, CancellationToken cancellationToken) =>
        FetchAsync(href, target, maxBytes, maxBytes, cancellationToken);

    /// <summary>The same for a value that stays a file: what is on this machine already is used where it is, whatever its size.</summary>
    /// <exception cref="ProcessException">With the reason, for the client.</exception>
    public Task<FetchedFile> FetchFileAsync(string href, string target, CancellationToken cancellationToken) =>
        FetchAsync(href, target, _options.MaxBytes, long.MaxValue, cancellationToken);

    private async Task<FetchedFile> FetchAsync(
        string href, string target, long maxBytes, long maxLocalBytes, CancellationToken cancellationToken)
    {
        Refuse(policy.Refusal(href));
        var uri = new Uri(href);
        var local = own?.TryResolve(uri) ?? (uri.IsFile ? files.TryFind(uri, out _) : null);
        if (local is not null)
        {
            CheckLength(uri, new FileInfo(local).Length, maxLocalBytes);
            return new FetchedFile(local, null);
        }

        using var timeout = new CancellationTokenSource(_options.FetchTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await DownloadAsync(uri, target, maxBytes, linked.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Inaccessible(uri, $"was not delivered within {_options.FetchTimeout.TotalSeconds:0} s");
        }
        catch (HttpRequestException fault) when (fault.InnerException is ProcessException refused)
        {
            throw new ProcessException(refused.Error, refused.Message, inner: fault);
        }
        catch (HttpRequestException fault)
        {
            throw Inaccessible(uri, "could not be fetched: " + Reason(fault));
        }
        catch (IOException fault) when (fault is HttpIOException || fault.InnerException is System.Net.Sockets.SocketException)
        {
            throw Inaccessible(uri, "broke off while it was fetched");
        }
    }

    private async Task<FetchedFile> DownloadAsync(Uri uri, string target, long maxBytes, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(uri, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw Inaccessible(uri, $"could not be fetched: the server answered {(int)response.StatusCode}");
        }

        CheckLength(uri, response.Content.Headers.ContentLength ?? 0, maxBytes);
        await using (var body = await response.Content.ReadAsStreamAsync(cancellationToken))
        await using (var file = new FileStream(
            target, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, FileOptions.Asynchronous))
        {
            await CopyAsync(uri, body, file, maxBytes, cancellationToken);
        }

        return new FetchedFile(target, response.Content.Headers.ContentType?.ToString());
    }

    /// <summary>Follows redirects itself, so that each address is checked like the first.</summary>
    private async Task<HttpResponseMessage> GetAsync(Uri uri, CancellationToken cancellationToken)
    {
        for (var hop = 0; ; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            var response = await http.SendAsync(request, cancellationToken);
            if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            if (hop >= _options.MaxRedirects)
            {
                throw Inaccessible(uri, $"redirects more than {_options.MaxRedirects} times");
            }

            uri = new Uri(uri, location);
            Refuse(uri.Scheme is "http" or "https"
                ? policy.Refusal(uri.AbsoluteUri)
                : $"redirects to a URL with the scheme '{uri.Scheme}'");
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static async Task CopyAsync(Uri uri, Stream from, FileStream to, long maxBytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        long total = 0;
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            total += read;
            CheckLength(uri, total, maxBytes);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private static void CheckLength(Uri uri, long length, long maxBytes)
    {
        if (length > maxBytes)
        {
            throw new ProcessException(
                ProcessError.TooLarge,
                $"refers to {Show(uri)}, which has {length} bytes or more; the limit is {maxBytes}");
        }
    }

    private static void Refuse(string? refusal)
    {
        if (refusal is not null)
        {
            throw new ProcessException(ProcessError.InputNotAccessible, refusal);
        }
    }

    private static ProcessException Inaccessible(Uri uri, string why) =>
        new(ProcessError.InputNotAccessible, $"refers to {Show(uri)}, which {why}");

    // The socket's own words, without addresses that a stranger could use to map this network.
    private static string Reason(HttpRequestException fault) => fault switch
    {
        { HttpRequestError: HttpRequestError.NameResolutionError } => "its host name is unknown",
        { HttpRequestError: HttpRequestError.ConnectionError } => "its server cannot be reached",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "the secure connection failed",
        _ => "the server's answer is not valid HTTP",
    };

    private static string Show(Uri uri) => JsonText.Quote(ReferenceName.Of(uri));
}

using System.Collections.Concurrent;
using System.Globalization;
using Cwl.Runner.Documents;
using Cwl.Runner.Runs;

namespace Cwl.Runner.Inputs;

/// <summary>Files that inputs name by <c>http:</c> or <c>https:</c>, each fetched once in a run, into the work folder.</summary>
public sealed class RemoteFiles
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _files = new(StringComparer.Ordinal);
    private int _last;

    public static bool IsRemote(string? location) =>
        location is not null
        && (location.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || location.StartsWith("http:", StringComparison.OrdinalIgnoreCase));

    /// <summary>The location on this machine of a remote file.</summary>
    /// <exception cref="CwlException">It is not to be had.</exception>
    public async Task<string> FetchAsync(string location, RunContext context, CancellationToken cancellationToken)
    {
        var fetch = new Lazy<Task<string>>(() => DownloadAsync(location, context, cancellationToken));
        try
        {
            return await _files.GetOrAdd(location, fetch).Value.WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is CwlException or OperationCanceledException)
        {
            // The next step that wants the file tries again: the failure may have been a passing one.
            _files.TryRemove(location, out _);
            throw;
        }
    }

    private async Task<string> DownloadAsync(string location, RunContext context, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var name = FileNames.FromLocation(location);
        var folder = Path.Combine(context.Options.WorkDirectory, "remote", number);
        var path = Path.Combine(folder, FileNames.IsSafe(name) ? name : "file");
        try
        {
            await using var source = await context.Fetcher.OpenAsync(location, cancellationToken);
            Directory.CreateDirectory(folder);
            await using var target = new FileStream(path, FileMode.Create, FileAccess.Write);
            await source.CopyToAsync(target, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CwlException(CwlError.NotFound, $"'{location}' could not be fetched: {exception.Message}", exception);
        }

        return FileUri.FromPath(path);
    }
}

using System.Collections.Concurrent;
using Cwl.Runner.Documents;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Inputs;

/// <summary>Files that inputs name by <c>http:</c> or <c>https:</c>, each fetched once in a run, into the work folder.</summary>
public sealed class RemoteFiles
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _files = new(StringComparer.Ordinal);

    public static bool IsRemote(string? location) =>
        location is not null
        && (location.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || location.StartsWith("http:", StringComparison.OrdinalIgnoreCase));

    /// <summary>The value with the bytes of all files in it on this machine: secondary files and parts of literals too.</summary>
    /// <exception cref="CwlException">One is not to be had.</exception>
    public ValueTask<CwlValue> BringAsync(CwlValue value, RunContext context, CancellationToken cancellationToken) =>
        HasRemote(value) ? BringRemoteAsync(value, context, cancellationToken) : new(value);

    private static bool HasRemote(CwlValue value) => value switch
    {
        CwlFile file => IsRemote(file.Location) || HasRemote(file.SecondaryFiles),
        CwlDirectory directory => HasRemote(directory.Listing),
        CwlList list => HasRemote(list.Items),
        CwlObject fields => HasRemote(fields),
        _ => false,
    };

    private static bool HasRemote(IReadOnlyList<CwlValue>? values)
    {
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            if (HasRemote(values![i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasRemote(CwlObject fields)
    {
        foreach (var (_, value) in fields)
        {
            if (HasRemote(value))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<CwlValue> BringRemoteAsync(CwlValue value, RunContext context, CancellationToken cancellationToken)
    {
        switch (value)
        {
            case CwlFile file:
                var location = IsRemote(file.Location) ? await FetchAsync(file.Location!, context, cancellationToken) : file.Location;
                return file with
                {
                    Location = location,
                    Size = location == file.Location ? file.Size : FileNormalizer.SizeOf(location!),
                    SecondaryFiles = await BringAllAsync(file.SecondaryFiles, context, cancellationToken),
                };
            case CwlDirectory directory:
                return directory with { Listing = await BringAllAsync(directory.Listing, context, cancellationToken) };
            case CwlList list:
                return new CwlList((await BringAllAsync(list.Items, context, cancellationToken))!);
            case CwlObject fields:
                var brought = new List<KeyValuePair<string, CwlValue>>(fields.Count);
                foreach (var (name, field) in fields)
                {
                    brought.Add(new(name, await BringAsync(field, context, cancellationToken)));
                }

                return new CwlObject(brought);
            default:
                return value;
        }
    }

    private async ValueTask<CwlValue[]?> BringAllAsync(IReadOnlyList<CwlValue>? values, RunContext context, CancellationToken cancellationToken)
    {
        if (values is null)
        {
            return null;
        }

        var brought = new CwlValue[values.Count];
        for (var i = 0; i < brought.Length; i++)
        {
            brought[i] = await BringAsync(values[i], context, cancellationToken);
        }

        return brought;
    }

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

    private static async Task<string> DownloadAsync(string location, RunContext context, CancellationToken cancellationToken)
    {
        var name = FileNames.FromLocation(location);
        try
        {
            await using var source = await context.Fetcher.OpenAsync(location, cancellationToken);
            var path = Path.Join(context.Folders.CreateShared("remote"), FileNames.IsSafe(name) ? name : "file");
            await using var target = new FileStream(path, FileMode.Create, FileAccess.Write);
            await source.CopyToAsync(target, cancellationToken);
            return FileUri.FromPath(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CwlException(CwlError.NotFound, $"'{location}' could not be fetched: {exception.Message}", exception);
        }
    }
}

using Cwl.Runner;
using Cwl.Runner.Documents;
using Cwl.Runner.Fetching;

namespace Cwl.Cli.Running;

/// <summary>Reads what the arguments name: the process, the job and the overrides, from paths, URLs, or <c>-</c>.</summary>
internal sealed class SourceReader(StandardInputFetcher fetcher, string currentDirectory, bool isStrict)
{
    private readonly JobOrderReader _jobs = new(fetcher);
    private string? _processUri;

    public IResourceFetcher Fetcher => fetcher;

    /// <summary>Whether an argument means standard input, or a process of a $graph in it.</summary>
    public static bool IsStandardInput(string source) => source == "-" || source.StartsWith("-#", StringComparison.Ordinal);

    /// <summary>Loads the process. A job file that names its process by <c>cwl:tool</c> may stand in its place.</summary>
    public async Task<(LoadedDocument Document, JobOrder? Job)> LoadAsync(string process, CancellationToken cancellationToken)
    {
        _processUri = UriOf(process, mayHaveFragment: true);
        try
        {
            return (await LoadUriAsync(_processUri, [], cancellationToken), null);
        }
        catch (CwlException exception) when (exception.Error == CwlError.InvalidDocument)
        {
            if (await JobWithToolAsync(_processUri, cancellationToken) is not { Tool: { } tool } job)
            {
                throw;
            }

            _processUri = tool;
            return (await LoadUriAsync(tool, [], cancellationToken), job);
        }
    }

    /// <summary>The process again, with the requirements that the job and the overrides file put upon it; null where there are none.</summary>
    public async Task<LoadedDocument?> OverrideAsync(JobOrder job, string? overridesFile, CancellationToken cancellationToken)
    {
        var overrides = job.Overrides;
        if (overridesFile is not null)
        {
            overrides = [.. overrides, .. await new OverridesReader(fetcher).ReadAsync(UriOf(overridesFile, mayHaveFragment: false), cancellationToken)];
        }

        return overrides.Count == 0 ? null : await LoadUriAsync(_processUri!, overrides, cancellationToken);
    }

    public Task<JobOrder> ReadJobAsync(string source, CancellationToken cancellationToken) =>
        _jobs.ReadAsync(UriOf(source, mayHaveFragment: false), cancellationToken);

    private Task<LoadedDocument> LoadUriAsync(string uri, IReadOnlyList<RequirementOverride> overrides, CancellationToken cancellationToken) =>
        new DocumentLoader(fetcher, new LoadOptions { Strict = isStrict, Overrides = overrides }).LoadAsync(uri, cancellationToken);

    private async Task<JobOrder?> JobWithToolAsync(string uri, CancellationToken cancellationToken)
    {
        try
        {
            return await _jobs.ReadAsync(uri, cancellationToken);
        }
        catch (CwlException)
        {
            // It is no job either; what the loader said of it stands.
            return null;
        }
    }

    // A fragment is a process of a $graph; in a path that exists as it stands, # is part of the name.
    private string UriOf(string source, bool mayHaveFragment)
    {
        if (IsStandardInput(source))
        {
            return fetcher.Take() + source[1..];
        }

        if (UriReference.IsAbsolute(source))
        {
            return source;
        }

        var path = Path.GetFullPath(source, currentDirectory);
        var hash = path.LastIndexOf('#');
        return mayHaveFragment && hash > 0 && !File.Exists(path)
            ? FileUri.FromPath(path[..hash]) + path[hash..]
            : FileUri.FromPath(path);
    }
}

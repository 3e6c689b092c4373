using Geo.Rasters;
using Ogc.Processes;
using Ogc.Processes.Results;

namespace Ogc.Server.Composition;

/// <summary>Results that the map service reads: what is removed is also closed there, or its disk space would stay taken.</summary>
internal sealed class MappedResultStore(IResultStore results, DataFolder data, RasterPool rasters) : IResultStore
{
    public Task<StagedResults> StageAsync(
        Guid jobId, int attempt, IReadOnlyDictionary<string, OutputValue> outputs, CancellationToken cancellationToken) =>
        results.StageAsync(jobId, attempt, outputs, cancellationToken);

    public Task<IReadOnlyList<StoredOutput>?> FindAsync(Guid jobId, CancellationToken cancellationToken) => results.FindAsync(jobId, cancellationToken);

    public void Remove(Guid jobId)
    {
        var folder = new DirectoryInfo(Path.Combine(data.Results, jobId.ToString("D")));
        var files = folder.Exists ? folder.GetFiles() : [];
        results.Remove(jobId);
        Array.ForEach(files, file => rasters.Evict(file.FullName));
    }

    public IReadOnlyList<ResultUsage> List() => results.List();

    public void RemoveStaged() => results.RemoveStaged();
}

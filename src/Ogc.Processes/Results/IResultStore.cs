namespace Ogc.Processes.Results;

/// <summary>Where results stay until retention or a client removes them.</summary>
public interface IResultStore
{
    /// <summary>Takes the outputs of a run out of its work folder. They are no results yet:
    /// <see cref="StagedResults.Commit"/> makes them so.</summary>
    Task<StagedResults> StageAsync(
        Guid jobId, int attempt, IReadOnlyDictionary<string, OutputValue> outputs, CancellationToken cancellationToken);

    /// <summary>The results of a job, null when there are none.</summary>
    Task<IReadOnlyList<StoredOutput>?> FindAsync(Guid jobId, CancellationToken cancellationToken);

    /// <summary>Removes the results of a job, if there are any.</summary>
    void Remove(Guid jobId);

    /// <summary>What all results take.</summary>
    IReadOnlyList<ResultUsage> List();

    /// <summary>Removes what interrupted runs left behind.</summary>
    void RemoveStaged();
}

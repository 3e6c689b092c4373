using Ogc.Processes.Results;

namespace Ogc.Processes.Jobs;

/// <summary>Removes a job that has ended with all that belongs to it.</summary>
internal sealed class JobRemoval(IJobStore store, IResultStore results)
{
    /// <returns>False when the job has not ended or is gone.</returns>
    public async Task<bool> TryRemoveAsync(Guid jobId, CancellationToken cancellationToken)
    {
        if (!await store.RemoveAsync(jobId, cancellationToken))
        {
            return false;
        }

        // The row first: a job without results is an error to its readers, results without a job are only litter.
        results.Remove(jobId);
        return true;
    }
}

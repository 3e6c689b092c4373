using System.Collections.Concurrent;

namespace Ogc.Processes.Jobs;

/// <summary>Wakes those who wait for the end of a job in this server.</summary>
internal sealed class JobSignals
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _waiting = new();

    /// <summary>Completes at the next <see cref="Raise"/>. Ask for it before reading the job, so that no end falls between.</summary>
    public Task Next(Guid jobId) =>
        _waiting.GetOrAdd(jobId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Raise(Guid jobId)
    {
        if (_waiting.TryRemove(jobId, out var waiting))
        {
            waiting.SetResult();
        }
    }

    /// <summary>Says that one who waited has left. Others who wait for the same job look again, so that the last leaves no trace.</summary>
    public void Leave(Guid jobId) => Raise(jobId);
}

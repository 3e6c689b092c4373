using Microsoft.Extensions.Logging;

namespace Ogc.Processes.Jobs;

/// <summary>What all runs of an engine share for their <see cref="RunPulse"/>.</summary>
internal sealed record RunPulseTerms(
    IJobStore Store, string Owner, TimeSpan Lease, TimeSpan ProgressInterval, TimeProvider Time, ILogger Logger)
{
    public LeaseTerms LeaseTerms() => new(Owner, Time.GetUtcNow(), Lease);
}

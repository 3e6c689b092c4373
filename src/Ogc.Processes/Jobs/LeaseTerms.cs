namespace Ogc.Processes.Jobs;

/// <param name="Owner">Who runs the job: server and start, for the operator.</param>
/// <param name="Now">The time at the caller.</param>
/// <param name="Length">How long the lease holds without being renewed.</param>
public sealed record LeaseTerms(string Owner, DateTimeOffset Now, TimeSpan Length)
{
    public DateTimeOffset Until => Now + Length;
}

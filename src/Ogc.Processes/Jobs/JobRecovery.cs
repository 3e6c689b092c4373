namespace Ogc.Processes.Jobs;

/// <param name="ExpiredBefore">Leases that ended before this are dealt with; <see cref="DateTimeOffset.MaxValue"/> for all.</param>
/// <param name="MaxInterruptions">A job interrupted this often fails instead of being queued again.</param>
/// <param name="At">When.</param>
public sealed record JobRecovery(DateTimeOffset ExpiredBefore, int MaxInterruptions, DateTimeOffset At)
{
    /// <summary>Jobs that the caller knows to run; they are left alone.</summary>
    public IReadOnlyCollection<Guid> Running { get; init; } = [];
}

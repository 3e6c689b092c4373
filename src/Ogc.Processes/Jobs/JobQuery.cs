namespace Ogc.Processes.Jobs;

/// <summary>Which jobs to list, newest first (OGC 18-062r2, clause 11).</summary>
public sealed record JobQuery
{
    public const int MaxLimit = 10_000;

    /// <summary>Any of these processes; empty for all.</summary>
    public IReadOnlyList<string> ProcessIds { get; init; } = [];

    /// <summary>Any of these states; empty for all.</summary>
    public IReadOnlyList<JobStatus> Statuses { get; init; } = [];

    /// <summary>Created at or after.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Created at or before.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Shortest run; a job that still runs counts until <see cref="Now"/>.</summary>
    public TimeSpan? MinDuration { get; init; }

    public TimeSpan? MaxDuration { get; init; }

    /// <summary>Needed with the durations; set by <see cref="JobService"/>.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 10;

    /// <summary><see cref="JobPage.NextCursor"/> of the page before.</summary>
    public string? Cursor { get; init; }
}

namespace Demo;

/// <summary>The part of statusInfo that the demo reads.</summary>
internal sealed record JobState(string Status, int? Progress, string? Message, IReadOnlyList<JobLink>? Links)
{
    public bool HasEnded => Status is "successful" or "failed" or "dismissed";
}

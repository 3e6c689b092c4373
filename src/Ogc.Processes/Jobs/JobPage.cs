namespace Ogc.Processes.Jobs;

/// <param name="Jobs">Newest first.</param>
/// <param name="NextCursor">For the next page; null when this is the last.</param>
public sealed record JobPage(IReadOnlyList<Job> Jobs, string? NextCursor);

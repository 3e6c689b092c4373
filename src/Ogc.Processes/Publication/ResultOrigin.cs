namespace Ogc.Processes.Publication;

/// <summary>The run that results come from.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Attempt">Which of its runs.</param>
/// <param name="Source">Names of its inputs, for titles; null when it has none.</param>
/// <param name="Ended">When.</param>
internal sealed record ResultOrigin(Guid JobId, int Attempt, string? Source, DateTimeOffset Ended);

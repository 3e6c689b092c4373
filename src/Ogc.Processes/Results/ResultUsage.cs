namespace Ogc.Processes.Results;

/// <param name="JobId">A job that has results.</param>
/// <param name="Bytes">What they take.</param>
/// <param name="Written">When they were written.</param>
public sealed record ResultUsage(Guid JobId, long Bytes, DateTimeOffset Written);

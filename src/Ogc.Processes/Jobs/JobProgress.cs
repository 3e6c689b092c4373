namespace Ogc.Processes.Jobs;

/// <param name="Percent">0 to 100.</param>
/// <param name="Message">Null keeps the last.</param>
public sealed record JobProgress(int Percent, string? Message);

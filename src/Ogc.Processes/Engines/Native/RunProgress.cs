namespace Ogc.Processes.Engines.Native;

/// <param name="Share">Done so far, 0 to 1.</param>
/// <param name="Message">What is being done, for the user; null keeps the last.</param>
public readonly record struct RunProgress(double Share, string? Message = null);

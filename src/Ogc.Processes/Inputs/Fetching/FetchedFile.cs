namespace Ogc.Processes.Inputs.Fetching;

/// <param name="Path">Full path of the local file.</param>
/// <param name="MediaType">As told by the server; null when it told nothing useful.</param>
internal sealed record FetchedFile(string Path, string? MediaType);

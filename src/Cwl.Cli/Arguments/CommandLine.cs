namespace Cwl.Cli.Arguments;

/// <summary>The arguments up to the process. What follows can be told apart only when the process's inputs are known.</summary>
/// <param name="Settings">What the options before the process say.</param>
/// <param name="Process">The process: a path, a URL, or <c>-</c>; null when there is none.</param>
/// <param name="Rest">The arguments after the process.</param>
internal sealed record CommandLine(Settings Settings, string? Process, IReadOnlyList<string> Rest);

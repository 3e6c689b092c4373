namespace Cwl.Cli.Logging;

/// <summary>A step at work.</summary>
internal sealed record RunningStep(string Name, DateTimeOffset Started, string WorkDirectory, IReadOnlyList<string> Command, bool IsLocal)
{
    /// <summary>The last line it wrote to its standard error or output.</summary>
    public string LastLine { get; init; } = string.Empty;
}

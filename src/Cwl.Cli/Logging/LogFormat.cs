namespace Cwl.Cli.Logging;

/// <summary>How messages look, and which are shown.</summary>
internal sealed record LogFormat(Verbosity Verbosity, TerminalState Terminal, bool Timestamps);

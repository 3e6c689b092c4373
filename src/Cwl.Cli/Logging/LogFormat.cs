using Cwl.Cli.Arguments;

namespace Cwl.Cli.Logging;

/// <summary>How messages look, and which are shown.</summary>
internal sealed record LogFormat(Verbosity Verbosity, TerminalState Terminal, bool Timestamps)
{
    public static LogFormat Of(Settings settings, HostEnvironment environment) =>
        new(settings.Verbosity, TerminalState.Of(settings.Color, environment), settings.Timestamps);
}

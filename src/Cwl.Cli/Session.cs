using Cwl.Cli.Arguments;

namespace Cwl.Cli;

/// <summary>One command that has a process.</summary>
internal sealed class Session
{
    public static Task<int> RunAsync(CommandLine commandLine) =>
        throw new CliException(CliError.Unsupported, $"{commandLine.Process} cannot be run yet: the engine is not in this build.");
}

using Cwl.Cli.Inputs;

namespace Cwl.Cli.Arguments;

/// <summary>The whole command line, read with the process at hand.</summary>
/// <param name="Settings">What all options say.</param>
/// <param name="Job">The job file, or null.</param>
/// <param name="Flags">The inputs given as flags, in their order.</param>
internal sealed record ProcessArguments(Settings Settings, string? Job, IReadOnlyList<GivenFlag> Flags);

namespace Cwl.Cli.Inputs;

/// <summary>A flag on the command line.</summary>
internal sealed record GivenFlag(InputFlag Flag, string? Text);

namespace Cwl.Cli.Arguments;

/// <summary>Options under one heading of the help.</summary>
internal sealed record OptionGroup(string Title, CommandOption[] Options);

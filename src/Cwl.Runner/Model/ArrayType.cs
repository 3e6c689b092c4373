namespace Cwl.Runner.Model;

/// <summary>An array; its binding applies to each item (CommandLineTool v1.2, "CommandInputArraySchema").</summary>
public sealed record ArrayType(CwlType Items) : CwlType
{
    public string? Name { get; init; }

    public string? Label { get; init; }

    public CommandLineBinding? InputBinding { get; init; }
}

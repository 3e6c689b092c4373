namespace Cwl.Runner.Model;

/// <param name="Symbols">The symbols as job orders write them: without the IRI of the type.</param>
public sealed record EnumType(IReadOnlyList<string> Symbols) : CwlType
{
    /// <summary>The full IRI of a named type, else null.</summary>
    public string? Name { get; init; }

    public string? Label { get; init; }

    public CommandLineBinding? InputBinding { get; init; }
}

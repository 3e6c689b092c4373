namespace Cwl.Runner.Model;

public sealed record RecordType(IReadOnlyList<RecordField> Fields) : CwlType
{
    /// <summary>The full IRI of a named type, else null.</summary>
    public string? Name { get; init; }

    public string? Label { get; init; }

    public CommandLineBinding? InputBinding { get; init; }
}

using Cwl.Runner.Values;

namespace Cwl.Runner.Model;

public sealed record StepInput
{
    public required string Id { get; init; }

    /// <summary><c>step/output</c> or the name of a workflow input.</summary>
    public IReadOnlyList<string> Source { get; init; } = [];

    /// <summary>Whether the document wrote the source as a list, also of one.</summary>
    public bool SourceIsList { get; init; }

    /// <summary>Null when the document does not name a method.</summary>
    public LinkMerge? LinkMerge { get; init; }

    public PickValue? PickValue { get; init; }

    public CwlValue? Default { get; init; }

    public string? ValueFrom { get; init; }

    public bool LoadContents { get; init; }

    public LoadListing? LoadListing { get; init; }

    public string? Label { get; init; }

    public SourceLocation? Location { get; init; }
}

namespace Cwl.Runner.Model;

/// <summary>What inputs, outputs and record fields have in common.</summary>
public abstract record Parameter
{
    /// <summary>The short name, as job orders write it.</summary>
    public required string Id { get; init; }

    public required CwlType Type { get; init; }

    public string? Label { get; init; }

    public string? Doc { get; init; }

    public IReadOnlyList<SecondaryFilePattern> SecondaryFiles { get; init; } = [];

    /// <summary>Full IRIs or expressions; empty when any format will do.</summary>
    public IReadOnlyList<string> Format { get; init; } = [];

    public bool Streamable { get; init; }

    public bool LoadContents { get; init; }

    /// <summary>Null leaves it to LoadListingRequirement.</summary>
    public LoadListing? LoadListing { get; init; }

    public SourceLocation? Location { get; init; }
}

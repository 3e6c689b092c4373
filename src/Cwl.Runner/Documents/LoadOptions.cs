namespace Cwl.Runner.Documents;

/// <summary>How documents are read, and what is too much.</summary>
public sealed record LoadOptions
{
    /// <summary>Whether a requirement of a later version than the document's is a fault; else it is a warning, as many EO packages have such.</summary>
    public bool Strict { get; init; }

    /// <summary>Requirements from outside for processes and steps; they win over the document's own.</summary>
    public IReadOnlyList<RequirementOverride> Overrides { get; init; } = [];

    /// <summary>Size of one document or job order.</summary>
    public long MaxDocumentBytes { get; init; } = 32L << 20;

    /// <summary>Size of all documents of a load together; one that is imported or included again counts again.</summary>
    public long MaxTotalBytes { get; init; } = 512L << 20;

    /// <summary>Values of one document, its aliases and imports written out.</summary>
    public long MaxNodes { get; init; } = 4_000_000;

    /// <summary>Nesting of a document.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>Documents of one load: tools, imports and included texts.</summary>
    public int MaxDocuments { get; init; } = 5_000;

    /// <summary>Nesting of workflows in workflows.</summary>
    public int MaxRunDepth { get; init; } = 64;
}

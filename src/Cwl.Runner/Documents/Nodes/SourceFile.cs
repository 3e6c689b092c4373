namespace Cwl.Runner.Documents.Nodes;

/// <summary>The document a node stands in: what relative references in it are relative to.</summary>
/// <param name="Uri">Absolute, without fragment.</param>
internal sealed record SourceFile(string Uri)
{
    /// <summary>Prefixes declared by <c>$namespaces</c> at the root of the document.</summary>
    public Namespaces Namespaces { get; set; } = Namespaces.None;
}

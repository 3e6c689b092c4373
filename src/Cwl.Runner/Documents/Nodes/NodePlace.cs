namespace Cwl.Runner.Documents.Nodes;

/// <summary>Where a node begins; line and column from 1.</summary>
internal readonly record struct NodePlace(SourceFile File, int Line, int Column)
{
    public SourceLocation Location => new(File.Uri, Line, Column);
}

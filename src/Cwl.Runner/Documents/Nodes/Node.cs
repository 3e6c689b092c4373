namespace Cwl.Runner.Documents.Nodes;

/// <summary>
/// A piece of a document with its place. Immutable, and shared where the document has aliases or imports: <see cref="Size"/> and
/// <see cref="Height"/> are those of the tree written out, so that a bound on them is a bound on every walk.
/// </summary>
internal abstract class Node(NodePlace place)
{
    public SourceFile File { get; } = place.File;

    public int Line { get; } = place.Line;

    public int Column { get; } = place.Column;

    /// <summary>Nodes in this tree, aliases written out.</summary>
    public virtual long Size => 1;

    /// <summary>Levels of this tree; 1 for a scalar.</summary>
    public virtual int Height => 1;

    /// <summary>Whether <c>$import</c>, <c>$include</c> or <c>$mixin</c> is anywhere in it.</summary>
    public virtual bool HasDirectives => false;

    /// <summary>What it is, for messages: "a list", "the string 'x'".</summary>
    public abstract string Description { get; }

    public NodePlace Place => new(File, Line, Column);

    public SourceLocation Location => Place.Location;

    public bool IsNull => this is ScalarNode { Kind: ScalarKind.Null };
}

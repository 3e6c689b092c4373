namespace Cwl.Runner.Documents.Nodes;

/// <summary>A list.</summary>
internal sealed class SequenceNode : Node
{
    public SequenceNode(NodePlace place, IReadOnlyList<Node> items)
        : base(place)
    {
        Items = items;
        var (size, height) = (1L, 0);
        foreach (var item in items)
        {
            size += item.Size;
            height = Math.Max(height, item.Height);
            HasDirectives |= item.HasDirectives;
        }

        (Size, Height) = (size, height + 1);
    }

    public IReadOnlyList<Node> Items { get; }

    public override long Size { get; }

    public override int Height { get; }

    public override bool HasDirectives { get; }

    public override string Description => "a list";
}

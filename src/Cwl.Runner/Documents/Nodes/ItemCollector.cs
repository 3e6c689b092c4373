namespace Cwl.Runner.Documents.Nodes;

/// <summary>The items of a collection while it is read: an alias bomb is found at the item that goes too far, not when all is read.</summary>
internal sealed class ItemCollector(NodeLimits limits)
{
    private readonly List<Node> _items = [];
    private long _size;

    public IReadOnlyList<Node> Items => _items;

    public void Add(Node item)
    {
        Count(item);
        _items.Add(item);
    }

    public void Count(Node item)
    {
        limits.Check(item);
        _size += item.Size;
        if (_size > limits.MaxNodes)
        {
            throw limits.TooMany(item.Place);
        }
    }
}

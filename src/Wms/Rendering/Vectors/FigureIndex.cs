using Geo;

namespace Wms.Rendering.Vectors;

/// <summary>The figures of a layer in memory with a packed R-tree over their boxes (sort-tile-recursive, 16 to a node).</summary>
internal sealed class FigureIndex
{
    private const int NodeSize = 16;

    private readonly Figure[] _figures;
    private readonly int[] _order;
    private readonly List<BoundingBox[]> _levels = [];

    public FigureIndex(IReadOnlyCollection<Figure> figures)
    {
        _figures = [.. figures];
        _order = Tiled(_figures);
        BoundingBox[] boxes = [.. _order.Select(i => _figures[i].Box)];
        while (boxes.Length > 1)
        {
            boxes = [.. boxes.Chunk(NodeSize).Select(chunk => chunk.Aggregate((a, b) => a.Union(b)))];
            _levels.Add(boxes);
        }
    }

    public long Bytes { get; init; }

    /// <summary>The figures whose boxes touch a box, in the order of the file: later features lie above earlier ones.</summary>
    public IEnumerable<Figure> Query(BoundingBox box)
    {
        var found = new List<int>();
        if (_figures.Length > 0)
        {
            Visit(_levels.Count, 0, box, found);
        }

        found.Sort();
        return found.Select(i => _figures[i]);
    }

    private static int[] Tiled(Figure[] figures)
    {
        var order = Enumerable.Range(0, figures.Length).ToArray();
        if (figures.Length <= NodeSize)
        {
            return order;
        }

        var nodes = (figures.Length + NodeSize - 1) / NodeSize;
        var slice = NodeSize * (int)Math.Ceiling(Math.Sqrt(nodes));
        var (xs, ys) = (new double[figures.Length], new double[figures.Length]);
        for (var i = 0; i < figures.Length; i++)
        {
            (xs[i], ys[i]) = (figures[i].Box.MinX + figures[i].Box.MaxX, figures[i].Box.MinY + figures[i].Box.MaxY);
        }

        order.AsSpan().Sort((a, b) => xs[a].CompareTo(xs[b]));
        for (var start = 0; start < order.Length; start += slice)
        {
            order.AsSpan(start, Math.Min(slice, order.Length - start)).Sort((a, b) => ys[a].CompareTo(ys[b]));
        }

        return order;
    }

    /// <summary>Level 0 are the figures in tiled order; node i of a level covers 16 nodes of the level below.</summary>
    private void Visit(int level, int node, BoundingBox box, List<int> found)
    {
        if (level == 0)
        {
            if (_figures[_order[node]].Box.Intersects(box))
            {
                found.Add(_order[node]);
            }

            return;
        }

        if (!_levels[level - 1][node].Intersects(box))
        {
            return;
        }

        var below = level == 1 ? _figures.Length : _levels[level - 2].Length;
        for (var child = node * NodeSize; child < Math.Min(below, (node + 1) * NodeSize); child++)
        {
            Visit(level - 1, child, box, found);
        }
    }
}

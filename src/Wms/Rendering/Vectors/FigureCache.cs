namespace Wms.Rendering.Vectors;

/// <summary>Keeps the layers drawn last, up to a number of bytes. One thread loads a layer; others that want it wait.</summary>
internal sealed class FigureCache(long budget)
{
    // Guards both collections.
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _latestFirst = new();

    public FigureIndex GetOrLoad(string key, Func<FigureIndex> load)
    {
        var entry = Touch(key, load);
        try
        {
            var index = entry.Index.Value;
            Trim();
            return index;
        }
        catch
        {
            // A failed load is tried again by the next request: the file may be back then.
            Forget(entry);
            throw;
        }
    }

    private Entry Touch(string key, Func<FigureIndex> load)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var node))
            {
                _latestFirst.Remove(node);
                _latestFirst.AddFirst(node);
                return node.Value;
            }

            var entry = new Entry(key, new Lazy<FigureIndex>(load));
            _entries[key] = _latestFirst.AddFirst(entry);
            return entry;
        }
    }

    private void Trim()
    {
        lock (_lock)
        {
            var bytes = _latestFirst.Sum(entry => entry.Index.IsValueCreated ? entry.Index.Value.Bytes : 0);
            while (bytes > budget && _latestFirst.Count > 1)
            {
                var last = _latestFirst.Last!.Value;
                bytes -= last.Index.IsValueCreated ? last.Index.Value.Bytes : 0;
                _latestFirst.RemoveLast();
                _entries.Remove(last.Key);
            }
        }
    }

    private void Forget(Entry entry)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(entry.Key, out var node) && node.Value == entry)
            {
                _entries.Remove(entry.Key);
                _latestFirst.Remove(node);
            }
        }
    }

    private sealed record Entry(string Key, Lazy<FigureIndex> Index);
}

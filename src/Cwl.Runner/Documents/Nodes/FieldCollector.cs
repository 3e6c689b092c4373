namespace Cwl.Runner.Documents.Nodes;

/// <summary>The fields of one mapping while it is read: duplicates are reported, merged mappings fill what is not given.</summary>
internal sealed class FieldCollector(FaultList faults)
{
    // Below this, looking through the list is quicker than hashing.
    private const int IndexFrom = 12;

    private readonly List<NodeField> _fields = [];
    private readonly List<NodeField> _merged = [];
    private Dictionary<string, ScalarNode>? _keys;

    public void Add(NodeField field)
    {
        if (Known(field.Name) is { } first)
        {
            faults.Add(field.Key.Place, $"The key '{field.Name}' is here a second time; the first is in line {first.Line}, column {first.Column}.");
            return;
        }

        _fields.Add(field);
        if (_keys is not null)
        {
            _keys.Add(field.Name, field.Key);
        }
        else if (_fields.Count == IndexFrom)
        {
            _keys = _fields.ToDictionary(known => known.Name, known => known.Key, StringComparer.Ordinal);
        }
    }

    /// <summary>The merge key <c>&lt;&lt;</c>: a mapping, or a list of mappings of which the earlier ones win.</summary>
    public void Merge(ScalarNode key, Node value)
    {
        IReadOnlyList<Node> sources = value is SequenceNode list ? list.Items : [value];
        foreach (var source in sources)
        {
            if (source is MappingNode mapping)
            {
                _merged.AddRange(mapping.Fields);
            }
            else
            {
                faults.Add(key.Place, $"'<<' merges mappings, not {source.Description}.");
            }
        }
    }

    public IReadOnlyList<NodeField> Finish()
    {
        foreach (var field in _merged)
        {
            if (Known(field.Name) is null)
            {
                Add(field);
            }
        }

        return _fields;
    }

    private ScalarNode? Known(string name)
    {
        if (_keys is not null)
        {
            return _keys.GetValueOrDefault(name);
        }

        foreach (var field in _fields)
        {
            if (field.Name == name)
            {
                return field.Key;
            }
        }

        return null;
    }
}

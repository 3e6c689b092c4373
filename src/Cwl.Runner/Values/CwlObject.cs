using System.Collections;

namespace Cwl.Runner.Values;

/// <summary>A JSON object that is neither a File nor a Directory: a record, a job order, anything. Keeps the order of its fields.</summary>
public sealed record CwlObject : CwlValue, IReadOnlyCollection<KeyValuePair<string, CwlValue>>
{
    private readonly OrderedDictionary<string, CwlValue> _fields;

    public CwlObject(IEnumerable<KeyValuePair<string, CwlValue>> fields)
    {
        _fields = new(StringComparer.Ordinal);
        var deepest = 0;
        foreach (var (name, value) in fields)
        {
            _fields[name] = value;
            deepest = Math.Max(deepest, value.Depth);
        }

        Depth = Allowed(1 + deepest);
    }

    public static CwlObject Empty { get; } = new([]);

    public int Count => _fields.Count;

    internal override int Depth { get; }

    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>The field's value, or null (the CWL null) when there is no such field.</summary>
    public CwlValue this[string name] => _fields.TryGetValue(name, out var value) ? value : CwlNull.Instance;

    public bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>This object with one field set or replaced.</summary>
    public CwlObject With(string name, CwlValue value) => new(_fields.Append(new(name, value)));

    /// <summary>The same fields with the same values, in any order.</summary>
    public bool Equals(CwlObject? other) =>
        other is not null && Count == other.Count && _fields.All(field => other._fields.TryGetValue(field.Key, out var value) && value.Equals(field.Value));

    public override int GetHashCode() => Count;

    public IEnumerator<KeyValuePair<string, CwlValue>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

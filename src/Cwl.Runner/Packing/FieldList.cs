using Cwl.Runner.Values;

namespace Cwl.Runner.Packing;

/// <summary>The fields of an object in the making. What a document would leave out is left out.</summary>
internal sealed class FieldList
{
    private readonly List<KeyValuePair<string, CwlValue>> _fields = [];

    public FieldList Add(string name, CwlValue? value)
    {
        if (value is not null)
        {
            _fields.Add(new(name, value));
        }

        return this;
    }

    public FieldList Add(string name, string? text) => Add(name, text is null ? null : new CwlString(text));

    /// <summary>A boolean that is false when absent.</summary>
    public FieldList Flag(string name, bool set) => set ? Add(name, CwlBoolean.True) : this;

    /// <summary>A boolean that is true when absent.</summary>
    public FieldList Unless(string name, bool set) => set ? this : Add(name, CwlBoolean.False);

    /// <summary>A list that is empty when absent.</summary>
    public FieldList List(string name, IEnumerable<CwlValue> items)
    {
        CwlValue[] list = [.. items];
        return list.Length == 0 ? this : Add(name, new CwlList(list));
    }

    public FieldList Texts(string name, IEnumerable<string> items) => List(name, items.Select(item => (CwlValue)item));

    public FieldList AddAll(IEnumerable<KeyValuePair<string, CwlValue>> fields)
    {
        _fields.AddRange(fields);
        return this;
    }

    public CwlObject ToObject() => new(_fields);
}

using Cwl.Runner.Values;

namespace Cwl.Runner.Provenance;

/// <summary>One entity of a crate's graph, as it is being described.</summary>
internal sealed class CrateEntity
{
    private readonly OrderedDictionary<string, CwlValue> _properties = [];
    private readonly OrderedDictionary<string, SortedSet<string>> _references = [];

    public CrateEntity(string id, IReadOnlyList<string> types)
    {
        Id = id;
        _properties.Add("@id", id);
        _properties.Add("@type", types is [var only] ? only : new CwlList([.. types.Select(type => new CwlString(type))]));
    }

    public string Id { get; }

    /// <summary>Sets a property; null leaves it out.</summary>
    public CrateEntity With(string name, CwlValue? value)
    {
        if (value is not null)
        {
            _properties[name] = value;
        }

        return this;
    }

    public CrateEntity With(string name, string? text) => text is null ? this : With(name, new CwlString(text));

    public CrateEntity With(string name, DateTimeOffset time) =>
        With(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Refers to one other entity.</summary>
    public CrateEntity LinkedTo(string name, string? id) => id is null ? this : With(name, Reference(id));

    /// <summary>Adds a reference to a property that may have several.</summary>
    public CrateEntity AddLink(string name, string id)
    {
        if (!_references.TryGetValue(name, out var ids))
        {
            _references.Add(name, ids = new SortedSet<string>(StringComparer.Ordinal));
        }

        ids.Add(id);
        return this;
    }

    public CwlObject ToObject() =>
        new(_properties.Concat(_references.Select(property => KeyValuePair.Create<string, CwlValue>(property.Key, new CwlList([.. property.Value.Select(Reference)])))));

    private static CwlValue Reference(string id) => new CwlObject([new("@id", id)]);
}

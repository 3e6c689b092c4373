namespace Wms.Kvp;

/// <summary>The parameters of a request: names without case, the first of a repeated name counts, unknown ones do no harm.</summary>
internal sealed class KvpParameters
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public KvpParameters(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            _values.TryAdd(name, value);
        }
    }

    /// <summary>The value, or null when the parameter is absent. Present but empty is the empty string.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>The value without blanks around it, or null when it is absent or blank.</summary>
    public string? FindText(string name)
    {
        var value = Find(name)?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }
}

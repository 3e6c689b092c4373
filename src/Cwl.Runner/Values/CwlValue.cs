namespace Cwl.Runner.Values;

/// <summary>A value that flows through a workflow: JSON's kinds, and files and folders. Immutable.</summary>
public abstract record CwlValue
{
    /// <summary>Deepest nesting of a value, in levels of its JSON. A deeper one cannot be made, so that what walks through values may recurse.</summary>
    public const int MaxDepth = 512;

    private protected CwlValue()
    {
    }

    /// <summary>Levels of its JSON; 0 where it holds no other value.</summary>
    internal virtual int Depth => 0;

    /// <summary>JSON text on one line: what messages show and tests compare.</summary>
    public sealed override string ToString() => CwlJson.Text(this);

    /// <exception cref="CwlException">The depth is beyond the limit.</exception>
    private protected static int Allowed(int depth) => depth <= MaxDepth
        ? depth
        : throw new CwlException(CwlError.LimitExceeded, $"A value is nested deeper than {MaxDepth} levels.");

    private protected static int Deepest(IReadOnlyList<CwlValue>? values)
    {
        var deepest = 0;
        for (var i = 0; i < (values?.Count ?? 0); i++)
        {
            deepest = Math.Max(deepest, values![i].Depth);
        }

        return deepest;
    }

    private protected static int Deepest(IReadOnlyList<KeyValuePair<string, CwlValue>> fields)
    {
        var deepest = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            deepest = Math.Max(deepest, fields[i].Value.Depth);
        }

        return deepest;
    }

    public static implicit operator CwlValue(string value) => new CwlString(value);

    public static implicit operator CwlValue(bool value) => value ? CwlBoolean.True : CwlBoolean.False;

    public static implicit operator CwlValue(long value) => new CwlInteger(value);

    public static implicit operator CwlValue(double value) => new CwlFloat(value);
}

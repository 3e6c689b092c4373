namespace Cwl.Runner.Values;

/// <summary>A value that flows through a workflow: JSON's kinds, and files and folders. Immutable.</summary>
public abstract record CwlValue
{
    private protected CwlValue()
    {
    }

    /// <summary>JSON text on one line: what messages show and tests compare.</summary>
    public sealed override string ToString() => CwlJson.Text(this);

    public static implicit operator CwlValue(string value) => new CwlString(value);

    public static implicit operator CwlValue(bool value) => value ? CwlBoolean.True : CwlBoolean.False;

    public static implicit operator CwlValue(long value) => new CwlInteger(value);

    public static implicit operator CwlValue(double value) => new CwlFloat(value);
}

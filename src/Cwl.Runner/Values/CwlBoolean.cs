namespace Cwl.Runner.Values;

public sealed record CwlBoolean : CwlValue
{
    private CwlBoolean(bool value) => Value = value;

    public static CwlBoolean True { get; } = new(true);

    public static CwlBoolean False { get; } = new(false);

    public bool Value { get; }
}

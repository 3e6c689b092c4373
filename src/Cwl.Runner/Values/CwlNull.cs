namespace Cwl.Runner.Values;

public sealed record CwlNull : CwlValue
{
    private CwlNull()
    {
    }

    public static CwlNull Instance { get; } = new();
}

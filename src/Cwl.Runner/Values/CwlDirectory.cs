namespace Cwl.Runner.Values;

/// <summary>A Directory object. One with neither location nor path is a literal with a listing.</summary>
public sealed record CwlDirectory : CwlValue
{
    /// <summary>A URI: <c>file:///…</c>, <c>https://…</c>, or <c>_:…</c> for a literal. Percent-encoded, without a slash at its end.</summary>
    public string? Location { get; init; }

    /// <summary>The path as the tool sees it (not a URI); set when the folder is staged.</summary>
    public string? Path { get; init; }

    public string? Basename { get; init; }

    /// <summary>What is in it; null when the field is absent, which does not mean that it is empty.</summary>
    public IReadOnlyList<CwlValue>? Listing { get; init; }

    /// <summary>Fields outside the standard, kept as they came.</summary>
    public IReadOnlyList<KeyValuePair<string, CwlValue>> Extra { get; init; } = [];

    internal override int Depth => 1 + Math.Max(Listing is null ? 0 : 1 + Deepest(Listing), Deepest(Extra));
}

namespace Cwl.Runner.Tools;

/// <summary>A position or index, or, where <see cref="Name"/> is set, a name.</summary>
internal readonly record struct SortKeyPart(long Number, string? Name)
{
    public static implicit operator SortKeyPart(long number) => new(number, null);

    public static implicit operator SortKeyPart(string name) => new(0, name);

    public static int Compare(SortKeyPart left, SortKeyPart right) => (left.Name, right.Name) switch
    {
        (null, null) => left.Number.CompareTo(right.Number),
        (null, _) => -1,
        (_, null) => 1,
        _ => string.CompareOrdinal(left.Name, right.Name),
    };
}

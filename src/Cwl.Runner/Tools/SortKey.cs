namespace Cwl.Runner.Tools;

/// <summary>
/// Where an argument stands: positions, array indexes and names from the outermost binding inwards (CommandLineTool v1.2, "Input
/// binding"). Numbers come before names.
/// </summary>
internal sealed class SortKey(SortKeyPart[] parts)
{
    private readonly SortKeyPart[] _parts = parts;

    public static SortKey Empty { get; } = new([]);

    public static IComparer<SortKey> Order { get; } = Comparer<SortKey>.Create(Compare);

    public SortKey With(SortKeyPart part) => new([.. _parts, part]);

    public SortKey With(SortKey rest) => rest._parts.Length == 0 ? this : new([.. _parts, .. rest._parts]);

    private static int Compare(SortKey left, SortKey right)
    {
        var shared = Math.Min(left._parts.Length, right._parts.Length);
        for (var i = 0; i < shared; i++)
        {
            if (SortKeyPart.Compare(left._parts[i], right._parts[i]) is var order and not 0)
            {
                return order;
            }
        }

        return left._parts.Length.CompareTo(right._parts.Length);
    }
}

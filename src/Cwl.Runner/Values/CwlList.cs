using System.Collections;

namespace Cwl.Runner.Values;

public sealed record CwlList(IReadOnlyList<CwlValue> Items) : CwlValue, IReadOnlyList<CwlValue>
{
    public static CwlList Empty { get; } = new([]);

    public int Count => Items.Count;

    internal override int Depth { get; } = Allowed(1 + Deepest(Items));

    public CwlValue this[int index] => Items[index];

    public bool Equals(CwlList? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Count;

    public IEnumerator<CwlValue> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

namespace Cwl.Runner.Documents.Nodes;

/// <summary>A mapping with text keys, in the order of the document; no key comes twice.</summary>
internal sealed class MappingNode : Node
{
    // Below this, looking through the list is quicker than hashing.
    private const int IndexFrom = 12;

    private readonly Dictionary<string, Node>? _index;

    public MappingNode(NodePlace place, IReadOnlyList<NodeField> fields)
        : base(place)
    {
        Fields = fields;
        var (size, height) = (1L, 0);
        foreach (var field in fields)
        {
            size += field.Value.Size;
            height = Math.Max(height, field.Value.Height);
            HasDirectives |= field.Value.HasDirectives || field.Name is "$import" or "$include" or "$mixin";
        }

        (Size, Height) = (size, height + 1);
        _index = fields.Count < IndexFrom ? null : fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
    }

    public IReadOnlyList<NodeField> Fields { get; }

    public override long Size { get; }

    public override int Height { get; }

    public override bool HasDirectives { get; }

    public override string Description => "a mapping";

    /// <summary>The value, or null when there is no such key.</summary>
    public Node? Find(string name)
    {
        if (_index is not null)
        {
            return _index.GetValueOrDefault(name);
        }

        foreach (var field in Fields)
        {
            if (field.Name == name)
            {
                return field.Value;
            }
        }

        return null;
    }

    /// <summary>The value where it is a string, else null.</summary>
    public string? FindText(string name) => Find(name) is ScalarNode { Kind: ScalarKind.String } scalar ? scalar.Text : null;
}

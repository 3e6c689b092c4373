namespace Cwl.Runner.Documents.Nodes;

/// <summary>A key of a mapping with its value.</summary>
internal readonly record struct NodeField(ScalarNode Key, Node Value)
{
    public string Name => Key.Text;
}

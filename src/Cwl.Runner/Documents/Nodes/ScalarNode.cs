namespace Cwl.Runner.Documents.Nodes;

/// <summary>A scalar: its text as written, and what that text means.</summary>
internal sealed class ScalarNode(NodePlace place, string text, ScalarKind kind) : Node(place)
{
    private const int ShownLength = 60;

    public string Text { get; } = text;

    public ScalarKind Kind { get; } = kind;

    public override string Description => Kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => $"the boolean {Text}",
        ScalarKind.Integer or ScalarKind.Float => $"the number {Text}",
        _ => $"the string '{(Text.Length > ShownLength ? Text[..ShownLength] + "…" : Text)}'",
    };
}

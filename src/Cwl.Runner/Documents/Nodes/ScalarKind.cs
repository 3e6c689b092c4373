namespace Cwl.Runner.Documents.Nodes;

/// <summary>What a scalar is by YAML 1.2's core schema.</summary>
internal enum ScalarKind
{
    Null,
    Boolean,
    Integer,
    Float,
    String,
}

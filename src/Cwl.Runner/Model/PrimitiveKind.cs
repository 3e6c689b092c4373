namespace Cwl.Runner.Model;

/// <summary>The types without parts. stdin, stdout and stderr are File after loading.</summary>
public enum PrimitiveKind
{
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    String,
    File,
    Directory,
    Any,
}

namespace Cwl.Runner.Model;

public sealed record PrimitiveType(PrimitiveKind Kind) : CwlType;

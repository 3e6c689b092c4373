namespace Cwl.Runner.Model;

/// <summary>A requirement or a hint. Numbers and booleans that may be expressions are values: a string is then an expression.</summary>
public abstract record Requirement
{
    public SourceLocation? Location { get; init; }
}

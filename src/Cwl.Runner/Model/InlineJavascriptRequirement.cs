namespace Cwl.Runner.Model;

/// <summary>Expressions may be JavaScript.</summary>
public sealed record InlineJavascriptRequirement(IReadOnlyList<string> ExpressionLib) : Requirement;

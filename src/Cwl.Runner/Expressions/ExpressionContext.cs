using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Expressions;

/// <summary>What an expression sees, and by which rules it is read.</summary>
public sealed record ExpressionContext
{
    /// <summary>The inputs object; missing inputs are null in it.</summary>
    public required CwlObject Inputs { get; init; }

    public CwlValue Self { get; init; } = CwlNull.Instance;

    /// <summary><c>runtime</c>; null where the standard gives none (a step's valueFrom and when).</summary>
    public CwlObject? Runtime { get; init; }

    /// <summary>In force where the expression stands; null allows parameter references only.</summary>
    public InlineJavascriptRequirement? JavaScript { get; init; }

    /// <summary>The version of the document decides the rules of escaping.</summary>
    public CwlVersion Version { get; init; } = CwlVersion.V12;
}

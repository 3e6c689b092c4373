namespace Cwl.Runner.Expressions;

/// <summary>A stretch of a text: either itself, or an expression to put a value in its place.</summary>
/// <param name="Text">The text, escapes resolved; of an expression its source with the <c>$</c> and the brackets.</param>
/// <param name="IsExpression">Which of the two it is.</param>
internal sealed record TextPart(string Text, bool IsExpression)
{
    /// <summary>The expression read as a parameter reference; null where it is none.</summary>
    public ParameterReference? Reference { get; } = IsExpression ? ParameterReference.TryParse(Text) : null;

    /// <summary>What stands between the brackets.</summary>
    public string Code => Text[2..^1];

    /// <summary><c>${…}</c>: the body of a function, where <c>$(…)</c> is one expression.</summary>
    public bool IsFunctionBody => Text[1] == '{';
}

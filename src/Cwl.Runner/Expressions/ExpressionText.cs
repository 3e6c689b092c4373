using System.Text;
using Cwl.Runner.Model;

namespace Cwl.Runner.Expressions;

/// <summary>
/// A text of a document, split at its expressions (v1.2, "Parameter references" and "String interpolation"). Immutable, so that the
/// texts of a tool are split once and evaluated for each of its jobs.
/// </summary>
public sealed class ExpressionText
{
    private ExpressionText(IReadOnlyList<TextPart> parts) => Parts = parts;

    internal IReadOnlyList<TextPart> Parts { get; }

    /// <summary>Whether the text is one expression, whose value keeps its type.</summary>
    internal bool IsLoneExpression => Parts is [{ IsExpression: true }];

    /// <summary>Whether any part is more than a parameter reference, so that it needs JavaScript.</summary>
    public bool NeedsJavaScript => Parts.Any(part => part is { IsExpression: true, Reference: not { HasKnownRoot: true } });

    /// <summary>Whether a text may hold an expression; without one, backslashes and blanks in it mean nothing either.</summary>
    public static bool HasExpression(string text)
    {
        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('$', at + 1))
        {
            if (text[at + 1] is '(' or '{')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Splits a text.</summary>
    /// <param name="text">The text as the document has it.</param>
    /// <param name="version">The document's version: until v1.1 a backslash takes any character literally, since v1.2 only <c>$(</c>,
    /// <c>${</c> and itself.</param>
    /// <param name="keepSpace">Whether blanks at the ends are part of the text.</param>
    /// <exception cref="CwlException">An expression that does not end.</exception>
    public static ExpressionText Parse(string text, CwlVersion version, bool keepSpace)
    {
        if (!HasExpression(text))
        {
            return new([new(text, IsExpression: false)]);
        }

        var source = keepSpace ? text : text.Trim();
        var parts = new List<TextPart>();
        var literal = new StringBuilder();
        for (var at = 0; at < source.Length;)
        {
            if (source[at] == '\\')
            {
                at += ReadEscape(source.AsSpan(at), version, literal);
            }
            else if (source[at] == '$' && at + 1 < source.Length && source[at + 1] is '(' or '{')
            {
                var end = ExpressionScanner.FindEnd(source, at + 1);
                FlushLiteral(literal, parts);
                parts.Add(new(source[at..end], IsExpression: true));
                at = end;
            }
            else
            {
                literal.Append(source[at]);
                at++;
            }
        }

        FlushLiteral(literal, parts);
        return new(parts);
    }

    private static void FlushLiteral(StringBuilder literal, List<TextPart> parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(new(literal.ToString(), IsExpression: false));
            literal.Clear();
        }
    }

    /// <summary>Appends what a backslash stands for, and returns how many characters that took.</summary>
    private static int ReadEscape(ReadOnlySpan<char> source, CwlVersion version, StringBuilder literal)
    {
        if (source.Length == 1)
        {
            literal.Append('\\');
            return 1;
        }

        if (version != CwlVersion.V12)
        {
            literal.Append(source[1]);
            return 2;
        }

        switch (source[1])
        {
            case '$' when source.Length > 2 && source[2] is '(' or '{':
                literal.Append(source[1..3]);
                return 3;
            case '\\':
                literal.Append('\\');
                return 2;
            default:
                literal.Append('\\');
                return 1;
        }
    }
}

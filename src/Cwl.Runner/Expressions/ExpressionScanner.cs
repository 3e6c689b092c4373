namespace Cwl.Runner.Expressions;

/// <summary>
/// Finds where an expression ends. The standard asks to "permit any syntactically valid JavaScript and account for nesting of
/// parenthesis or braces and that strings may contain" them; quotes and brackets in comments, templates and regular expressions are told
/// apart too, which other runners get wrong (<c>${ // don't</c>).
/// </summary>
internal static class ExpressionScanner
{
    private const string BeforeRegex = "(,=:[!&|?{};+-*%~^<>";

    /// <summary>The index behind the bracket that closes the one at <paramref name="open"/>.</summary>
    /// <exception cref="CwlException">There is none.</exception>
    public static int FindEnd(string text, int open)
    {
        var end = FindEnd(text, open, readsJavaScript: true);
        if (end < 0)
        {
            // What looked like a comment or a regular expression may be none: a shell's "$(ls /a//b)" in a document without JavaScript.
            end = FindEnd(text, open, readsJavaScript: false);
        }

        return end >= 0
            ? end
            : throw new CwlException(
                CwlError.ExpressionFailed,
                $"The expression that starts with '{ShownText.Of(text[(open - 1)..], 60)}' has no closing '{Closing(text[open])}'. Write '\\{text[open - 1]}{text[open]}' where no expression is meant.");
    }

    private static int FindEnd(string text, int open, bool readsJavaScript)
    {
        // Only brackets of the opening kind are counted. A template's "${" opens a stretch of code of its own inside the other.
        var outer = new Stack<(char Open, int Depth)>();
        var (bracket, depth) = (text[open], 1);
        for (var at = open + 1; at < text.Length; at++)
        {
            var character = text[at];
            if (character is '\'' or '"')
            {
                at = EndOfQuoted(text, at);
            }
            else if (readsJavaScript && character == '/')
            {
                at = EndOfSlash(text, open, at);
            }
            else if (readsJavaScript && character == '`')
            {
                at = EndOfTemplate(text, at);
                if (at < text.Length && text[at] == '{')
                {
                    outer.Push((bracket, depth));
                    (bracket, depth) = ('{', 1);
                }
            }
            else if (character == bracket)
            {
                depth++;
            }
            else if (character == Closing(bracket) && --depth == 0)
            {
                if (outer.Count == 0)
                {
                    return at + 1;
                }

                (bracket, depth) = outer.Pop();
                at = EndOfTemplate(text, at);
                if (at < text.Length && text[at] == '{')
                {
                    outer.Push((bracket, depth));
                    (bracket, depth) = ('{', 1);
                }
            }
        }

        return -1;
    }

    private static char Closing(char bracket) => bracket == '(' ? ')' : '}';

    private static int EndOfQuoted(string text, int start)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == text[start])
            {
                return at;
            }
        }

        return text.Length;
    }

    /// <summary>From a backtick, or from the brace that ends a substitution: the closing backtick, or the brace of the next "${".</summary>
    private static int EndOfTemplate(string text, int start)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '`':
                    return at;
                case '$' when at + 1 < text.Length && text[at + 1] == '{':
                    return at + 1;
            }
        }

        return text.Length;
    }

    /// <summary>The last character of the comment or regular expression that a slash starts; the slash itself when it divides.</summary>
    private static int EndOfSlash(string text, int open, int slash)
    {
        switch (slash + 1 < text.Length ? text[slash + 1] : ' ')
        {
            case '/':
                var line = text.IndexOf('\n', slash);
                return line < 0 ? text.Length : line;
            case '*':
                var end = text.IndexOf("*/", slash + 2, StringComparison.Ordinal);
                return end < 0 ? text.Length : end + 1;
            default:
                return StartsRegex(text.AsSpan(open, slash - open)) ? EndOfRegex(text, slash) : slash;
        }
    }

    private static bool StartsRegex(ReadOnlySpan<char> before)
    {
        var code = before.TrimEnd();
        return BeforeRegex.Contains(code[^1]) || EndsWithWord(code, "return") || EndsWithWord(code, "typeof") || EndsWithWord(code, "case");
    }

    private static bool EndsWithWord(ReadOnlySpan<char> code, string word) =>
        code.EndsWith(word) && (code.Length == word.Length || !(char.IsLetterOrDigit(code[^(word.Length + 1)]) || code[^(word.Length + 1)] is '_' or '$' or '.'));

    private static int EndOfRegex(string text, int start)
    {
        var inClass = false;
        for (var at = start + 1; at < text.Length && text[at] != '\n'; at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '/' when !inClass:
                    return at;
            }
        }

        return start;
    }
}

namespace Cwl.Runner.Documents.Nodes;

/// <summary>What plain scalars mean by the core schema of YAML 1.2 (section 10.3): <c>on</c>, <c>yes</c> and dates are strings.</summary>
internal static class CoreSchema
{
    public static ScalarKind KindOf(string text)
    {
        if (text.Length == 0)
        {
            return ScalarKind.Null;
        }

        return text[0] switch
        {
            '~' or 'n' or 'N' => text is "~" or "null" or "Null" or "NULL" ? ScalarKind.Null : ScalarKind.String,
            't' or 'T' or 'f' or 'F' =>
                text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE" ? ScalarKind.Boolean : ScalarKind.String,
            '+' or '-' or '.' or (>= '0' and <= '9') => NumberKind(text),
            _ => ScalarKind.String,
        };
    }

    private static ScalarKind NumberKind(string text)
    {
        if (text is ".nan" or ".NaN" or ".NAN")
        {
            return ScalarKind.Float;
        }

        if (text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'o')
        {
            return IsRadix(text) ? ScalarKind.Integer : ScalarKind.String;
        }

        var at = text[0] is '+' or '-' ? 1 : 0;
        if (text.AsSpan(at) is ".inf" or ".Inf" or ".INF")
        {
            return ScalarKind.Float;
        }

        var whole = Digits(text, ref at);
        if (at == text.Length)
        {
            return whole == 0 ? ScalarKind.String : ScalarKind.Integer;
        }

        return IsFraction(text, at, whole) ? ScalarKind.Float : ScalarKind.String;
    }

    private static bool IsFraction(string text, int at, int whole)
    {
        var part = 0;
        if (text[at] == '.')
        {
            at++;
            part = Digits(text, ref at);
        }

        if (whole + part == 0)
        {
            return false;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            at += at < text.Length && text[at] is '+' or '-' ? 1 : 0;
            if (Digits(text, ref at) == 0)
            {
                return false;
            }
        }

        return at == text.Length;
    }

    private static int Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at - start;
    }

    private static bool IsRadix(string text)
    {
        foreach (var digit in text.AsSpan(2))
        {
            var valid = text[1] == 'x' ? char.IsAsciiHexDigit(digit) : digit is >= '0' and <= '7';
            if (!valid)
            {
                return false;
            }
        }

        return true;
    }
}

using System.Globalization;

namespace Ogc.Processes.Library.SpectralIndex.Formulas;

/// <summary>Cuts a formula into numbers, names and symbols.</summary>
internal static class FormulaLexer
{
    private static readonly string[] Symbols =
        ["<=", ">=", "==", "!=", "**", "&&", "||", "+", "-", "*", "/", "^", "(", ")", ",", "<", ">", "!"];

    public static IReadOnlyList<FormulaToken> Read(string text)
    {
        var tokens = new List<FormulaToken>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var token = ReadOne(text, at);
            tokens.Add(token);
            at += token.Text.Length;
        }

        tokens.Add(new FormulaToken(FormulaTokenKind.End, string.Empty, 0, text.Length + 1));
        return tokens;
    }

    private static FormulaToken ReadOne(string text, int at)
    {
        if (char.IsAsciiDigit(text[at]) || text[at] == '.')
        {
            return ReadNumber(text, at);
        }

        if (char.IsAsciiLetter(text[at]) || text[at] == '_')
        {
            var end = at;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            return new FormulaToken(FormulaTokenKind.Name, text[at..end], 0, at + 1);
        }

        var symbol = Array.Find(Symbols, candidate => string.CompareOrdinal(text, at, candidate, 0, candidate.Length) == 0)
            ?? throw FormulaFault.At(at + 1, $"'{text[at]}' is not allowed in a formula");
        return new FormulaToken(FormulaTokenKind.Symbol, symbol, 0, at + 1);
    }

    private static FormulaToken ReadNumber(string text, int at)
    {
        var end = at;
        while (end < text.Length && IsPartOfNumber(text, end))
        {
            end++;
        }

        var number = text[at..end];
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            throw FormulaFault.At(at + 1, $"'{number}' is not a number");
        }

        return new FormulaToken(FormulaTokenKind.Number, number, value, at + 1);
    }

    private static bool IsPartOfNumber(string text, int at) =>
        char.IsAsciiDigit(text[at])
        || text[at] is '.' or 'e' or 'E'
        || (text[at] is '+' or '-' && text[at - 1] is 'e' or 'E');
}

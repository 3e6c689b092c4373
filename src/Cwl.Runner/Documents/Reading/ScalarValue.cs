using System.Globalization;
using Cwl.Runner.Documents.Nodes;
using Cwl.Runner.Values;

namespace Cwl.Runner.Documents.Reading;

/// <summary>Scalars as values.</summary>
internal static class ScalarValue
{
    public static bool IsTrue(ScalarNode scalar) => scalar.Text[0] is 't' or 'T';

    public static CwlValue Of(ScalarNode scalar) => scalar.Kind switch
    {
        ScalarKind.Null => CwlNull.Instance,
        ScalarKind.Boolean => IsTrue(scalar),
        ScalarKind.Integer => Integer(scalar.Text),
        ScalarKind.Float => Float(scalar.Text),
        _ => new CwlString(scalar.Text),
    };

    private static CwlValue Integer(string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : new CwlString(text);
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return Octal(text);
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? new CwlInteger(whole)
            : new CwlFloat(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private static CwlValue Octal(string text)
    {
        const int Bits = 3;
        const int MostDigits = 20;
        if (text.Length - 2 > MostDigits)
        {
            return new CwlString(text);
        }

        var value = 0L;
        foreach (var digit in text.AsSpan(2))
        {
            value = (value << Bits) | (uint)(digit - '0');
        }

        return value;
    }

    private static CwlValue Float(string text) => text.TrimStart('+', '-').ToUpperInvariant() switch
    {
        ".INF" => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
        ".NAN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}

using System.Globalization;

namespace Cwl.Runner.Values;

/// <summary>Numbers as CWL writes them on command lines and in JSON: decimals, never an exponent (v1.2, "very big and very small floats").</summary>
public static class NumberText
{
    /// <summary>The shortest decimal text that reads back as the same number; a whole number has no point.</summary>
    public static string Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        return exponentAt < 0 ? text : WithoutExponent(text, exponentAt);
    }

    private static string WithoutExponent(string text, int exponentAt)
    {
        var sign = text[0] == '-' ? "-" : string.Empty;
        var mantissa = text[sign.Length..exponentAt];
        var exponent = int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal);
        var whole = (point < 0 ? mantissa.Length : point) + exponent;
        if (whole <= 0)
        {
            return $"{sign}0.{new string('0', -whole)}{digits}";
        }

        return whole >= digits.Length
            ? $"{sign}{digits}{new string('0', whole - digits.Length)}"
            : $"{sign}{digits[..whole]}.{digits[whole..]}";
    }
}

using System.Globalization;
using System.Text;

namespace Cwl.Cli.Logging;

/// <summary>
/// What commands and documents say, made fit for a terminal: no control character of theirs reaches it, and no more columns than there are.
/// </summary>
internal static class PrintableText
{
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        Append(clean, text);
        return clean.ToString();
    }

    public static void Append(StringBuilder clean, string text)
    {
        foreach (var character in text)
        {
            clean.Append(char.IsControl(character) && character is not ('\n' or '\t') ? '\uFFFD' : character);
        }
    }

    /// <summary>As much of a line as takes fewer columns than there are.</summary>
    public static string Cut(string line, int columns)
    {
        var taken = 0;
        var at = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            taken += Columns(rune);
            if (taken >= columns)
            {
                return line[..at];
            }

            at += rune.Utf16SequenceLength;
        }

        return line;
    }

    // At most: what terminals disagree about counts as wide, for a line that is a little short does no harm.
    private static int Columns(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        < 0x1100 => 1,
        < 0x1160 => 2, // Hangul
        < 0x2300 => 1,
        < 0x2400 => 2, // watches and keys
        < 0x2600 => 1,
        < 0x27C0 => 2, // symbols that some draw as pictures
        < 0x2B00 => 1,
        < 0x2C00 => 2, // stars and squares
        < 0x2E80 => 1,
        < 0xA4D0 => 2, // Chinese, Japanese
        < 0xA960 => 1,
        < 0xA980 => 2,
        < 0xAC00 => 1,
        < 0xD7A4 => 2, // Hangul
        < 0xF900 => 1,
        < 0xFB00 => 2,
        < 0xFE10 => 1,
        < 0xFE70 => 2,
        < 0xFF00 => 1,
        0xFFFD => 1,
        < 0x10000 => 2, // full width
        < 0x16FE0 => 1,
        _ => 2, // pictures, rare Chinese
    };
}

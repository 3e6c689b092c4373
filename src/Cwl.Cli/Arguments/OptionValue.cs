using System.Globalization;

namespace Cwl.Cli.Arguments;

/// <summary>Reads the values of options.</summary>
internal static class OptionValue
{
    public static int PositiveInteger(string option, string text, int maximum = int.MaxValue) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= maximum
            ? number
            : throw Wrong(option, text, $"a whole number from 1 to {maximum}");

    /// <summary>Seconds, fractions allowed.</summary>
    public static TimeSpan Duration(string option, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw Wrong(option, text, "a number of seconds above 0 and up to 86400");

    /// <summary>One of a few words.</summary>
    public static T Word<T>(string option, string text, params (string Word, T Value)[] words)
    {
        foreach (var (word, value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        throw Wrong(option, text, string.Join(", ", words.Select(pair => pair.Word)));
    }

    private static CliException Wrong(string option, string text, string expected) =>
        new(CliError.Usage, $"{option} cannot be '{text}'; it takes {expected}.");
}

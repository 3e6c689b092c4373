using System.Text;

namespace Cwl.Cli.Logging;

/// <summary>A command as one would type it.</summary>
internal static class ShellText
{
    private const string Plain = "%+,-./:=@_^";

    public static string Of(IReadOnlyList<string> command)
    {
        var text = new StringBuilder();
        foreach (var argument in command)
        {
            text.Append(text.Length > 0 ? " " : string.Empty);
            AppendQuoted(text, argument);
        }

        return text.ToString();
    }

    private static void AppendQuoted(StringBuilder text, string argument)
    {
        if (argument.Length > 0 && argument.All(character => char.IsAsciiLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal)))
        {
            text.Append(argument);
        }
        else
        {
            text.Append('\'').Append(argument.Replace("'", "'\"'\"'", StringComparison.Ordinal)).Append('\'');
        }
    }
}

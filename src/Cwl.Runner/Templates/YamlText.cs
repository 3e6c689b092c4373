using Cwl.Runner.Values;

namespace Cwl.Runner.Templates;

/// <summary>Pieces of YAML that mean what they say to YAML 1.1 and 1.2 readers alike.</summary>
internal static class YamlText
{
    private static readonly char[] LineEnds = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    private static readonly string[] Words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    /// <summary>The lines of a text for a comment: a line end of any kind would end the comment.</summary>
    public static IEnumerable<string> Lines(string text) =>
        text.Split(LineEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => new string([.. line.Select(letter => char.IsControl(letter) ? ' ' : letter)]));

    /// <summary>A string, bare where it can only be read as one.</summary>
    public static string Scalar(string text) => IsPlain(text) ? text : CwlJson.Text(text);

    /// <summary>A value on one line: JSON, which is YAML.</summary>
    public static string Flow(CwlValue value) => value is CwlString text ? Scalar(text.Value) : CwlJson.Text(value);

    private static bool IsPlain(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or '/')
        && !Words.Contains(text, StringComparer.OrdinalIgnoreCase);
}

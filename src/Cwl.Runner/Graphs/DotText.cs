using System.Text;

namespace Cwl.Runner.Graphs;

/// <summary>Strings of Graphviz's DOT language.</summary>
internal static class DotText
{
    /// <summary>A quoted string that Graphviz shows, or compares, exactly so. Line ends become DOT's; other control characters blanks.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var letter in text)
        {
            quoted = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                _ when char.IsControl(letter) => quoted.Append(' '),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }
}

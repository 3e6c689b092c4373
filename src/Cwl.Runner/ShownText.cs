using Cwl.Runner.Values;

namespace Cwl.Runner;

/// <summary>Values and texts in messages, cut where they become longer than one reads.</summary>
internal static class ShownText
{
    private const int Longest = 80;

    public static string Of(CwlValue value) => Of(value.ToString(), Longest);

    public static string Of(string text, int longest) => text.Length <= longest ? text : text[..longest] + "…";
}

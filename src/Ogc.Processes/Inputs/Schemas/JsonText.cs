using System.Globalization;
using System.Text.Json;

namespace Ogc.Processes.Inputs.Schemas;

/// <summary>Values and pointers as they appear in messages.</summary>
internal static class JsonText
{
    private const int Longest = 60;

    public static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Quote(value.GetString()!),
        JsonValueKind.Array => $"an array of {value.GetArrayLength()}",
        JsonValueKind.Object => "an object",
        JsonValueKind.Undefined => "absent",
        _ => Shorten(value.GetRawText()),
    };

    public static string Quote(string text) => $"'{Shorten(text)}'";

    /// <summary>One step further in a JSON pointer (RFC 6901).</summary>
    public static string Append(string pointer, string member) =>
        $"{pointer}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Append(string pointer, int index) => $"{pointer}/{index.ToString(CultureInfo.InvariantCulture)}";

    private static string Shorten(string text)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return text[..end] + "…";
    }
}

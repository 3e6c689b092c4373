namespace Ogc.Server.Web;

/// <summary>Short forms of descriptions.</summary>
internal static class Sentences
{
    private const int LongestLine = 150;

    public static string First(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        var sentence = end < 0 ? text : text[..(end + 1)];
        return sentence.Length <= LongestLine ? sentence : sentence[..sentence.LastIndexOf(' ', LongestLine)] + " …";
    }
}

namespace Wms.Kvp;

/// <summary>A client's text as a message repeats it: quoted and short.</summary>
internal static class Quoted
{
    private const int Longest = 80;

    public static string Of(string text)
    {
        var shown = text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
        return "'" + shown + "'";
    }
}

using System.Globalization;

namespace Wms.Kvp;

/// <summary>Section 6.2.4 of WMS 1.3.0: the asked version, else the next lower one, else the lowest; none asked is the highest.</summary>
internal static class VersionNegotiation
{
    private static readonly int[] Asked130 = [1, 3, 0];

    public static WmsVersion Negotiate(string? asked)
    {
        if (asked is null || !TryParse(asked, out var parts))
        {
            return WmsVersion.V130;
        }

        return parts.AsSpan().SequenceCompareTo(Asked130) >= 0 ? WmsVersion.V130 : WmsVersion.V111;
    }

    /// <summary>The version of a GetMap and other requests that must name one this server speaks; null for any other.</summary>
    public static WmsVersion? Exact(string? asked) => asked switch
    {
        "1.3.0" or "1.3" => WmsVersion.V130,
        "1.1.1" or "1.1.0" or "1.1" or "1.0.0" => WmsVersion.V111,
        _ => null,
    };

    private static bool TryParse(string text, out int[] parts)
    {
        var words = text.Split('.');
        parts = new int[3];
        if (words.Length > 3)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (!int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out parts[i]))
            {
                return false;
            }
        }

        return true;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Geo;

/// <summary>The ways to write a CRS.</summary>
internal static partial class CrsText
{
    private const int LongestShown = 80;

    // Generated code with a time limit, not the non-backtracking engine: that one is built when first used, for 50 ms.
    private const int LongestMatchMilliseconds = 1000;

    internal static bool IsWkt(string text) => Wkt().IsMatch(text);

    /// <summary>Authority (upper case) and code of an identifier, URI or URN; null where the text is none of these.</summary>
    internal static (string Authority, string Code)? ReadIdentifier(string text)
    {
        var match = Identifier().Match(text);
        return match.Success ? (match.Groups["authority"].Value.ToUpperInvariant(), match.Groups["code"].Value) : null;
    }

    internal static string Shorten(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    [GeneratedRegex(
        @"^(PROJCS|GEOGCS|GEOCCS|LOCAL_CS|COMPD_CS|VERT_CS|PROJCRS|PROJECTEDCRS|GEOGCRS|GEOGRAPHICCRS|GEODCRS|GEODETICCRS|COMPOUNDCRS|BOUNDCRS|ENGCRS|ENGINEERINGCRS|DERIVEDPROJCRS)\s*[\[(]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        LongestMatchMilliseconds)]
    private static partial Regex Wkt();

    // EPSG:4326, [EPSG:4326], http(s)://www.opengis.net/def/crs/EPSG/0/4326, …/gml/srs/epsg.xml#4326, urn:ogc:def:crs:EPSG::4326
    [GeneratedRegex(
        @"^(?:https?://www\.opengis\.net/def/crs/(?<authority>[a-z]+)/[0-9.]+/|https?://www\.opengis\.net/gml/srs/(?<authority>epsg)\.xml#|urn:(?:x-)?ogc:def:crs:(?<authority>[a-z]+):[0-9.]*:|\[?(?<authority>[a-z]+):{1,2})(?<code>[a-z0-9]{1,16})\]?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        LongestMatchMilliseconds)]
    private static partial Regex Identifier();
}

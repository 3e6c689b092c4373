using System.Collections.Frozen;
using Ogc.Processes.Results;

namespace Ogc.Processes.Inputs.Schemas;

/// <summary>Compares media types.</summary>
internal static class MediaTypeName
{
    // Names in use for one thing, each with the one used here.
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["application/vnd.geo+json"] = MediaTypes.GeoJson,
        ["application/json"] = MediaTypes.GeoJson,
        ["image/geotiff"] = "image/tiff",
        ["image/x-geotiff"] = "image/tiff",
        ["application/geotiff"] = "image/tiff",
        ["application/netcdf"] = MediaTypes.NetCdf,
        ["application/x-netcdf4"] = MediaTypes.NetCdf,
        ["application/flatgeobuf"] = MediaTypes.FlatGeobuf,
        ["text/xml"] = MediaTypes.Xml,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>True for the same type and subtype, or another name of it. Parameters are hints: a plain <c>image/tiff</c> is a
    /// GeoTIFF until the file says otherwise.</summary>
    public static bool IsSame(string one, string other) => Canonical(one).Equals(Canonical(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a name that says nothing about the content.</summary>
    public static bool IsUnspecific(string mediaType) => Essence(mediaType) is "application/octet-stream" or "*/*" or "";

    public static ReadOnlySpan<char> Essence(string mediaType)
    {
        var end = mediaType.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? mediaType : mediaType.AsSpan(0, end)).Trim();
    }

    private static string Canonical(string mediaType)
    {
        var essence = Essence(mediaType).ToString();
        return Aliases.GetValueOrDefault(essence, essence);
    }
}

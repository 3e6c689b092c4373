using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Geo.Interop;

namespace Geo;

/// <summary>A coordinate reference system. Holds facts, no native object: it may be shared and kept for ever.</summary>
public sealed class Crs : IEquatable<Crs>
{
    internal const double MetresPerDegree = 111319.49079327358;
    private const int LongestText = 32 * 1024;
    private const int MostCached = 1024;
    private const int LongestCached = 8192;
    private static readonly ConcurrentDictionary<string, Crs> Cache = new(StringComparer.Ordinal);

    private Crs(CrsFacts facts, string identifier, string uri)
    {
        Wkt = facts.Wkt;
        Name = facts.Name;
        EpsgCode = facts.EpsgCode;
        Identifier = identifier;
        Uri = uri;
        IsGeographic = facts.IsGeographic;
        IsLatLonOrder = facts.IsLatLonOrder;
        MetresPerUnit = facts.MetresPerUnit;
        AreaOfUse = facts.AreaOfUse;
    }

    /// <summary>CRS:84, longitude before latitude.</summary>
    public static Crs Wgs84LonLat => Parse("CRS:84");

    public static Crs WebMercator => Parse("EPSG:3857");

    public string Wkt { get; }

    public string Name { get; }

    public int? EpsgCode { get; }

    /// <summary>"EPSG:32631", "CRS:84", or "WKT:" with a hash for a CRS that no authority lists.</summary>
    public string Identifier { get; }

    /// <summary>The http URI of OGC's register, or the identifier as a URN of our own.</summary>
    public string Uri { get; }

    public bool IsGeographic { get; }

    /// <summary>Whether the authority puts latitude or northing first.</summary>
    public bool IsLatLonOrder { get; }

    /// <summary>Metres on the ground of one unit of the CRS; a degree counts as at the equator.</summary>
    public double MetresPerUnit { get; }

    /// <summary>Where the CRS is meant to be used, in longitude and latitude.</summary>
    public BoundingBox? AreaOfUse { get; }

    /// <summary>Reads an identifier ("EPSG:32631", "CRS:84"), an OGC URI or URN, or WKT; never a file name or an address.</summary>
    /// <exception cref="GeoException">UnknownCrs.</exception>
    public static Crs Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
        {
            throw new GeoException(
                GeoError.UnknownCrs, $"A CRS of {text.Length} characters exceeds the maximum of {LongestText}.");
        }

        var key = text.Trim();
        return Cache.TryGetValue(key, out var known) ? known : Remember(key, Read(key));
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out Crs? crs)
    {
        try
        {
            crs = Parse(text);
            return true;
        }
        catch (GeoException exception) when (exception.Error == GeoError.UnknownCrs)
        {
            crs = null;
            return false;
        }
    }

    public bool Equals(Crs? other) => other is not null && Identifier == other.Identifier;

    public override bool Equals(object? obj) => Equals(obj as Crs);

    public override int GetHashCode() => Identifier.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Identifier;

    /// <summary>Whether x,y mean the same in both: CRS:84 and EPSG:4326 differ only in the order on the wire.</summary>
    internal bool HasSameXy(Crs other) => Wkt == other.Wkt;

    /// <summary>A native object of the CRS in x,y order; it belongs to the caller.</summary>
    internal SpatialReferenceHandle CreateReference()
    {
        var reference = OsrApi.OSRNewSpatialReference(Wkt);
        OsrApi.OSRSetAxisMappingStrategy(reference, OsrApi.TraditionalAxisOrder);
        return reference;
    }

    /// <summary>The CRS of a file; files that no authority code was put into are matched against EPSG's list.</summary>
    internal static Crs FromNative(nint borrowedReference)
    {
        using var reference = OsrApi.CloneBorrowed(borrowedReference);
        var wkt = CrsFacts.ExportWkt(reference);
        return Cache.TryGetValue(wkt, out var known) ? known : Remember(wkt, FromWkt(wkt));
    }

    private static Crs Read(string text)
    {
        Gdal.Start();
        if (CrsText.IsWkt(text))
        {
            return FromWkt(text);
        }

        var (authority, code) = CrsText.ReadIdentifier(text) ?? throw Unknown(text);
        return authority switch
        {
            "EPSG" when int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg) => FromEpsg(epsg, text),
            "CRS" or "OGC" => FromOgc(code, text),
            _ => throw Unknown(text),
        };
    }

    private static Crs FromEpsg(int code, string text)
    {
        var facts = CrsFacts.FromEpsg(code) ?? throw UnknownToGdal(text);
        return FromFacts(facts with { EpsgCode = code });
    }

    // OGC's own codes are EPSG's with longitude first.
    private static Crs FromOgc(string code, string text)
    {
        (string Short, int Epsg) known = code.ToUpperInvariant() switch
        {
            "84" or "CRS84" => ("84", 4326),
            "83" or "CRS83" => ("83", 4269),
            "27" or "CRS27" => ("27", 4267),
            _ => throw Unknown(text),
        };
        var facts = CrsFacts.FromEpsg(known.Epsg) ?? throw UnknownToGdal(text);
        return new Crs(
            facts with { EpsgCode = null, IsLatLonOrder = false, Name = facts.Name + " (CRS" + known.Short + ")" },
            "CRS:" + known.Short,
            "http://www.opengis.net/def/crs/OGC/1.3/CRS" + known.Short);
    }

    private static Crs FromWkt(string wkt)
    {
        var facts = CrsFacts.FromWkt(wkt) ?? throw UnknownToGdal(CrsText.Shorten(wkt));
        return facts.EpsgCode is { } code ? Parse("EPSG:" + code.ToString(CultureInfo.InvariantCulture)) : FromFacts(facts);
    }

    private static Crs FromFacts(CrsFacts facts)
    {
        if (facts.EpsgCode is { } code)
        {
            var number = code.ToString(CultureInfo.InvariantCulture);
            return new Crs(facts, "EPSG:" + number, "http://www.opengis.net/def/crs/EPSG/0/" + number);
        }

        var hash = CrsText.Hash(facts.Wkt);
        return new Crs(facts, "WKT:" + hash, "urn:ogcgeo:crs:wkt:" + hash);
    }

    // Texts come from clients: the cache must not grow with what they think up.
    private static Crs Remember(string key, Crs crs)
    {
        if (key.Length > LongestCached)
        {
            return crs;
        }

        if (Cache.Count >= MostCached)
        {
            Cache.Clear();
        }

        return Cache.GetOrAdd(key, crs);
    }

    private static GeoException Unknown(string text) => new(
        GeoError.UnknownCrs,
        $"'{CrsText.Shorten(text)}' is not a known CRS. Understood are EPSG codes (EPSG:32631), CRS:84, OGC URIs and URNs, and WKT.");

    private static GeoException UnknownToGdal(string text) =>
        GdalErrors.Exception(GeoError.UnknownCrs, $"'{CrsText.Shorten(text)}' is not a known CRS.");
}

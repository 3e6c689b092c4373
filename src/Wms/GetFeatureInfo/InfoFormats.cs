using Wms.Kvp;

namespace Wms.GetFeatureInfo;

/// <summary>Names of the formats of GetFeatureInfo.</summary>
internal static class InfoFormats
{
    public const string Text = "text/plain", Html = "text/html", Gml = "application/vnd.ogc.gml", Json = "application/json";

    private const string GeoJson = "application/geo+json";

    public static IReadOnlyList<string> Advertised { get; } = [Text, Html, Gml, Json];

    /// <summary>INFO_FORMAT=; plain text when it is absent.</summary>
    public static (InfoFormat Format, string ContentType) Read(KvpReading reading)
    {
        var asked = reading.Parameters.FindText("INFO_FORMAT");
        switch ((asked ?? Text).Split(';')[0].Trim().ToUpperInvariant())
        {
            case "TEXT/PLAIN":
                return (InfoFormat.Text, "text/plain; charset=utf-8");
            case "TEXT/HTML":
                return (InfoFormat.Html, "text/html; charset=utf-8");
            case "APPLICATION/VND.OGC.GML":
                return (InfoFormat.Gml, Gml);
            case "APPLICATION/JSON":
                return (InfoFormat.GeoJson, Json);
            case "APPLICATION/GEO+JSON":
                return (InfoFormat.GeoJson, GeoJson);
            default:
                reading.Faults.Add(
                    WmsError.InvalidFormat, $"INFO_FORMAT is {Quoted.Of(asked!)}; this server writes {string.Join(", ", Advertised)}.", "INFO_FORMAT");
                return (InfoFormat.Text, Text);
        }
    }
}

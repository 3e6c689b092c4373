namespace Wms.GetFeatureInfo;

/// <summary>The formats of GetFeatureInfo.</summary>
internal static class InfoFormats
{
    public const string Text = "text/plain", Html = "text/html", Gml = "application/vnd.ogc.gml", Json = "application/json";

    public static IReadOnlyList<string> Advertised { get; } = [Text, Html, Gml, Json];
}

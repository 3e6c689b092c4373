using System.Globalization;
using System.Net;
using System.Text;

namespace Wms.GetFeatureInfo;

/// <summary>The answer as a small page with a table for each feature.</summary>
internal static class HtmlInfoWriter
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Feature information</title>
        <style>
        body { font: 13px sans-serif; margin: 8px; color: #222; }
        h2 { font-size: 14px; margin: 8px 0 4px; }
        table { border-collapse: collapse; margin-bottom: 8px; }
        th, td { border: 1px solid #ccc; padding: 2px 6px; text-align: left; }
        th { background: #f2f2f2; font-weight: normal; }
        </style></head><body>

        """;

    public static byte[] Write(GetFeatureInfoRequest request, IReadOnlyList<InfoFeature> found)
    {
        var html = new StringBuilder(Head);
        foreach (var feature in found)
        {
            WriteFeature(html, feature);
        }

        if (found.Count == 0)
        {
            html.Append("<p>Nothing found.</p>\n");
        }

        var (x, y) = request.Place;
        html.Append(CultureInfo.InvariantCulture, $"<p>x = {x}, y = {y} ({request.View.Crs.Identifier})</p>\n</body></html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static void WriteFeature(StringBuilder html, InfoFeature feature)
    {
        var title = feature.Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"{feature.Layer.Title}, feature {id}") : feature.Layer.Title;
        html.Append("<h2>").Append(WebUtility.HtmlEncode(title)).Append("</h2>\n<table>\n");
        foreach (var attribute in feature.Attributes)
        {
            html.Append("<tr><th>").Append(WebUtility.HtmlEncode(attribute.Name)).Append("</th><td>")
                .Append(WebUtility.HtmlEncode(InfoText.Of(attribute))).Append("</td></tr>\n");
        }

        html.Append("</table>\n");
    }
}

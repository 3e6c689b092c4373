using System.Globalization;
using System.Net;
using System.Text;

namespace Wms.GetFeatureInfo;

/// <summary>The answer as a small page with a table for each feature; without a style sheet, which a content security policy may refuse.</summary>
internal static class HtmlInfoWriter
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Feature information</title></head><body>

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
        html.Append("<h2>").Append(WebUtility.HtmlEncode(title)).Append("</h2>\n<table border=\"1\" cellpadding=\"3\">\n");
        foreach (var attribute in feature.Attributes)
        {
            html.Append("<tr><th>").Append(WebUtility.HtmlEncode(attribute.Name)).Append("</th><td>")
                .Append(WebUtility.HtmlEncode(InfoText.Of(attribute))).Append("</td></tr>\n");
        }

        html.Append("</table>\n");
    }
}

using System.Globalization;
using System.Text;

namespace Wms.GetFeatureInfo;

/// <summary>The answer for a person at a terminal.</summary>
internal static class TextInfoWriter
{
    public static byte[] Write(GetFeatureInfoRequest request, IReadOnlyList<InfoFeature> found)
    {
        var text = new StringBuilder();
        var (x, y) = request.Place;
        text.Append(CultureInfo.InvariantCulture, $"At x = {x}, y = {y} ({request.View.Crs.Identifier})\n");
        foreach (var group in found.GroupBy(feature => feature.Layer.Name))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nLayer '{group.Key}': {group.First().Layer.Title}\n");
            foreach (var feature in group)
            {
                WriteFeature(text, feature);
            }
        }

        if (found.Count == 0)
        {
            text.Append("\nNothing found.\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void WriteFeature(StringBuilder text, InfoFeature feature)
    {
        if (feature.Id is { } id)
        {
            text.Append(CultureInfo.InvariantCulture, $"  Feature {id}\n");
        }

        foreach (var attribute in feature.Attributes)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {attribute.Name} = {InfoText.Of(attribute)}\n");
        }
    }
}

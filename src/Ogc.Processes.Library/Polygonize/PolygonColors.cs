using System.Globalization;
using Geo.Rasters;
using Ogc.Processes.Publication;

namespace Ogc.Processes.Library.Polygonize;

/// <summary>Colours of classes: those of the raster's own palette, else well-distinguishable ones.</summary>
internal static class PolygonColors
{
    public const int MaxClasses = 40;

    // ColorBrewer "Paired" (Cynthia Brewer, Apache-2.0), dark shades first.
    private static readonly string[] Distinct =
        ["#1f78b4", "#33a02c", "#e31a1c", "#ff7f00", "#6a3d9a", "#b15928", "#a6cee3", "#b2df8a", "#fb9a99", "#fdbf6f", "#cab2d6", "#ffff99"];

    public static OutputStyle StyleOf(string attribute, IReadOnlyList<ColorEntry>? palette, PolygonValues values)
    {
        var style = new OutputStyle(OutputStyleKind.Polygons) { Attribute = attribute };
        return values.Different switch
        {
            { Count: 0 } => style,
            { } different => style with { Classes = [.. different.Select((value, index) => ClassOf(value, index, palette))] },
            null => style with { Palette = "viridis", Minimum = values.Minimum, Maximum = values.Maximum },
        };
    }

    private static OutputStyleClass ClassOf(double value, int index, IReadOnlyList<ColorEntry>? palette)
    {
        var color = palette is not null && value >= 0 && value < palette.Count && value == Math.Floor(value)
            ? Hex(palette[(int)value])
            : Distinct[index % Distinct.Length];
        return new OutputStyleClass(value, color, value.ToString(CultureInfo.InvariantCulture));
    }

    private static string Hex(ColorEntry color) => $"#{color.R:x2}{color.G:x2}{color.B:x2}";
}

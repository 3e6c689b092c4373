using System.Globalization;
using Wms.Kvp;

namespace Wms.GetMap;

/// <summary>How much larger than on a usual screen symbols are drawn. QGIS sends the same number in three vendor parameters.</summary>
internal static class SymbolScale
{
    private const double UsualDpi = 96;
    private const double Smallest = 0.5, Largest = 6;

    public static double Read(KvpParameters parameters)
    {
        var text = parameters.FindText("DPI") ?? parameters.FindText("MAP_RESOLUTION") ?? FromFormatOptions(parameters.FindText("FORMAT_OPTIONS"));
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var dpi) && dpi > 0
            ? Math.Clamp(dpi / UsualDpi, Smallest, Largest)
            : 1;
    }

    private static string? FromFormatOptions(string? options)
    {
        return options?.Split(';').Select(option => option.Split(':', 2))
            .FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim().Equals("dpi", StringComparison.OrdinalIgnoreCase))?[1];
    }
}

using System.Globalization;

namespace Wms.GetFeatureInfo;

/// <summary>Values as text, the same on every machine.</summary>
internal static class InfoText
{
    public const string NoData = "no data";

    public static string Of(object? value) => value switch
    {
        null => NoData,
        bool truth => truth ? "true" : "false",
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    public static string Of(InfoAttribute attribute)
    {
        return attribute.Value is null || attribute.Unit is null or "1" ? Of(attribute.Value) : $"{Of(attribute.Value)} {attribute.Unit}";
    }
}

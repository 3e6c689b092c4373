using Wms.Kvp;
using Wms.Rendering;
using Wms.Rendering.Encoding;

namespace Wms.GetMap;

/// <summary>Names of the image formats, and their encoders.</summary>
internal static class MapFormats
{
    public const string Png = "image/png", PngIndexed = "image/png; mode=8bit", Jpeg = "image/jpeg";

    /// <summary>What capabilities list: JPEG only where the system can write it.</summary>
    public static IReadOnlyList<string> Advertised { get; } = JpegEncoder.IsAvailable ? [Png, PngIndexed, Jpeg] : [Png, PngIndexed];

    /// <summary>FORMAT=, which must be there.</summary>
    public static MapFormat Read(KvpReading reading)
    {
        var text = reading.Required("FORMAT");
        if (text is null || Find(text) is not { } format)
        {
            if (text is not null)
            {
                reading.Faults.Add(
                    WmsError.InvalidFormat, $"FORMAT is {Quoted.Of(text)}; this server writes {string.Join(", ", Advertised)}.", "FORMAT");
            }

            return MapFormat.Png;
        }

        return format;
    }

    public static MapFormat? Find(string text)
    {
        return text.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant() switch
        {
            "IMAGE/PNG" or "IMAGE/PNG;MODE=24BIT" or "IMAGE/PNG;MODE=32BIT" => MapFormat.Png,
            "IMAGE/PNG;MODE=8BIT" or "IMAGE/PNG8" => MapFormat.PngIndexed,
            "IMAGE/JPEG" or "IMAGE/JPG" => MapFormat.Jpeg,
            _ => null,
        };
    }

    public static EncodedImage Encode(MapCanvas canvas, MapFormat format, int jpegQuality) => format switch
    {
        MapFormat.Jpeg => JpegEncoder.Encode(canvas, jpegQuality),
        MapFormat.PngIndexed => PngEncoder.EncodeIndexed(canvas) with { ContentType = PngIndexed },
        _ => PngEncoder.Encode(canvas),
    };
}

using System.Globalization;
using Wms.GetMap;
using Wms.Kvp;
using Wms.Rendering;
using Wms.Styles;
using Wms.Text;

namespace Wms.Exceptions;

/// <summary>Answers a failed GetMap by a picture in the asked size and format: blank, or with the message on it.</summary>
internal static class ExceptionPicture
{
    private const double TextSize = 12;
    private const double Margin = 6;

    /// <summary>Null when the request does not say clearly enough what picture to make.</summary>
    public static WmsResponse? Write(WmsException exception, ExceptionFormat format, KvpParameters parameters, WmsOptions options)
    {
        var reading = new KvpReading(parameters, new FaultList());
        var width = reading.Integer("WIDTH", 1, options.MaxWidth);
        var height = reading.Integer("HEIGHT", 1, options.MaxHeight);
        if (width is null || height is null || (long)width * height > options.MaxPixels
            || MapFormats.Find(parameters.FindText("FORMAT") ?? string.Empty) is not { } imageFormat)
        {
            return null;
        }

        var transparent = reading.Boolean("TRANSPARENT") && imageFormat != MapFormat.Jpeg;
        var background = reading.Color("BGCOLOR", Rgba.White);
        using var canvas = new MapCanvas(width.Value, height.Value, transparent ? background.WithAlpha(0) : background);
        if (format == ExceptionFormat.InImage)
        {
            DrawMessage(canvas, exception, transparent);
        }

        var image = MapFormats.Encode(canvas, imageFormat, options.JpegQuality);
        return WmsResponse.OfPooled(image.ContentType, image.Buffer, image.Length, failure: exception);
    }

    private static void DrawMessage(MapCanvas canvas, WmsException exception, bool transparent)
    {
        var text = new TextPainter(TrueTypeFont.Legend, TextSize);
        using var rasterizer = new CoverageRasterizer(canvas.Width, canvas.Height);
        if (transparent)
        {
            canvas.FillRectangle(0, 0, canvas.Width, canvas.Height, Rgba.White.WithAlpha(200));
        }

        var y = Margin + text.Ascent;
        foreach (var fault in exception.Faults)
        {
            var code = ErrorCodes.Of(fault.Error, WmsVersion.V130);
            var message = code is null ? fault.Message : string.Create(CultureInfo.InvariantCulture, $"{code}: {fault.Message}");
            foreach (var line in text.Wrap(message, canvas.Width - (2 * Margin)))
            {
                text.Draw(rasterizer, canvas, Margin, Math.Round(y), line, new Rgba(0xA0, 0x10, 0x10));
                y += text.LineHeight;
            }
        }
    }
}

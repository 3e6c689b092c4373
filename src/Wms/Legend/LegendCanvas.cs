using Wms.Rendering;
using Wms.Styles;
using Wms.Text;

namespace Wms.Legend;

/// <summary>What legends are drawn with: a picture, a rasteriser and one size of text.</summary>
internal sealed class LegendCanvas(MapCanvas canvas) : IDisposable
{
    public const double TextSize = 12;

    private static readonly Rgba Ink = new(0x22, 0x22, 0x22);

    public static TextPainter Text { get; } = new(TrueTypeFont.Legend, TextSize);

    public static Rgba Frame { get; } = new(0x80, 0x80, 0x80);

    public MapCanvas Canvas => canvas;

    public CoverageRasterizer Rasterizer { get; } = new(canvas.Width, canvas.Height);

    public static int Measure(string text) => (int)Math.Ceiling(Text.Measure(text));

    /// <summary>Writes text with its digits centred on a height.</summary>
    public void Write(string text, double x, double middle)
    {
        Text.Draw(Rasterizer, canvas, x, Math.Round(middle + (Text.DigitHeight / 2)), text, Ink);
    }

    public void FrameBox(int x, int y, int width, int height, Rgba color)
    {
        canvas.FillRectangle(x, y, width, 1, color);
        canvas.FillRectangle(x, y + height - 1, width, 1, color);
        canvas.FillRectangle(x, y + 1, 1, height - 2, color);
        canvas.FillRectangle(x + width - 1, y + 1, 1, height - 2, color);
    }

    public void Dispose() => Rasterizer.Dispose();
}

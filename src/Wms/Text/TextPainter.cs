using System.Buffers;
using Wms.Rendering;
using Wms.Styles;

namespace Wms.Text;

/// <summary>Draws one line of text through the rasteriser.</summary>
internal sealed class TextPainter(TrueTypeFont font, double size)
{
    private readonly double _scale = size / font.UnitsPerEm;

    public double Ascent => font.Ascent * _scale;

    public double LineHeight => (font.Ascent - font.Descent) * _scale;

    /// <summary>Height of a digit: what looks centred beside a box.</summary>
    public double DigitHeight => 0.73 * size;

    public double Measure(string text)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += font.GlyphOf(rune.Value).Advance;
        }

        return width * _scale;
    }

    /// <summary>Draws with the left end of the baseline at x, y.</summary>
    public void Draw(CoverageRasterizer rasterizer, MapCanvas canvas, double x, double y, string text, Rgba color)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = font.GlyphOf(rune.Value);
            foreach (var contour in glyph.Contours)
            {
                AddContour(rasterizer, contour, x, y);
            }

            rasterizer.Fill(canvas, color);
            x += glyph.Advance * _scale;
        }
    }

    /// <summary>Breaks text into lines that fit a width, at blanks where there are some.</summary>
    public IEnumerable<string> Wrap(string text, double width)
    {
        var line = string.Empty;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Measure(longer) > width)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }

    private void AddContour(CoverageRasterizer rasterizer, double[] contour, double x, double y)
    {
        var points = ArrayPool<double>.Shared.Rent(contour.Length);
        for (var i = 0; i < contour.Length; i += 2)
        {
            points[i] = x + (contour[i] * _scale);
            points[i + 1] = y - (contour[i + 1] * _scale);
        }

        rasterizer.AddRing(points.AsSpan(0, contour.Length));
        ArrayPool<double>.Shared.Return(points);
    }
}

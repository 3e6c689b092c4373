using Wms.Rendering;
using Wms.Rendering.Vectors;
using Wms.Styles;

namespace Wms.Legend;

/// <summary>Signs below each other with their labels.</summary>
internal sealed class RowsLegend : LegendBody
{
    private const int SignWidth = 24, SignHeight = 14, RowHeight = 20, LabelGap = 8, MostRows = 64;
    private const int LongestLabel = 60;
    private const double PointRadius = 4.5;

    private readonly IReadOnlyList<LegendRow> _rows;

    public RowsLegend(IReadOnlyList<LegendRow> rows)
    {
        _rows = [.. rows.Take(MostRows).Select(row => row with { Label = Shortened(row.Label) })];
    }

    public override LegendSize NaturalSize
    {
        get
        {
            var labels = _rows.Count == 0 ? 0 : _rows.Max(row => LegendCanvas.Measure(row.Label));
            return new LegendSize((2 * Margin) + SignWidth + LabelGap + labels, Math.Max(RowHeight, _rows.Count * RowHeight) + Margin);
        }
    }

    protected override void DrawFull(LegendCanvas canvas)
    {
        var y = Margin / 2;
        foreach (var row in _rows)
        {
            DrawSign(canvas, row, Margin, y + ((RowHeight - SignHeight) / 2), SignWidth, SignHeight);
            canvas.Write(row.Label, Margin + SignWidth + LabelGap, y + (RowHeight / 2.0));
            y += RowHeight;
        }
    }

    protected override void DrawSwatch(LegendCanvas canvas)
    {
        var (width, height) = (canvas.Canvas.Width, canvas.Canvas.Height);
        var shown = Math.Min(_rows.Count, Math.Max(1, width / 4));
        for (var i = 0; i < shown; i++)
        {
            var (left, right) = (i * width / shown, (i + 1) * width / shown);
            DrawSign(canvas, _rows[i], left, 0, right - left, height);
        }
    }

    private static string Shortened(string label) => label.Length <= LongestLabel ? label : string.Concat(label.AsSpan(0, LongestLabel), "…");

    private static void DrawSign(LegendCanvas canvas, LegendRow row, int x, int y, int width, int height)
    {
        switch (row.Symbol)
        {
            case VectorSymbol.Line:
                DrawLine(canvas, row, x, y, width, height);
                break;
            case VectorSymbol.Point:
                PointSymbol.Paint(
                    canvas.Rasterizer, canvas.Canvas, x + (width / 2.0), y + (height / 2.0), PointRadius, row.Fill, row.Stroke, row.StrokeWidth);
                break;
            default:
                DrawBox(canvas, row, x, y, width, height);
                break;
        }
    }

    private static void DrawBox(LegendCanvas canvas, LegendRow row, int x, int y, int width, int height)
    {
        if (row.Fill is { } fill)
        {
            canvas.Canvas.FillRectangle(x, y, width, height, fill);
        }

        if (row.Stroke is { } stroke)
        {
            canvas.FrameBox(x, y, width, height, stroke);
        }
    }

    /// <summary>A bent line reads as a line where a straight one reads as a dash.</summary>
    private static void DrawLine(LegendCanvas canvas, LegendRow row, int x, int y, int width, int height)
    {
        var outline = new StrokeOutline(canvas.Rasterizer, Math.Max(1, row.StrokeWidth));
        outline.Add(
            [
                x + 1, y + (height * 0.75), x + (width * 0.35), y + (height * 0.3),
                x + (width * 0.65), y + (height * 0.7), x + width - 1, y + (height * 0.25),
            ],
            closed: false);
        canvas.Rasterizer.Fill(canvas.Canvas, row.Stroke ?? row.Fill ?? Rgba.Black);
    }
}

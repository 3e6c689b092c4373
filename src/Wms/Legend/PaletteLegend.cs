using Wms.Styles;

namespace Wms.Legend;

/// <summary>The colours of a colour table, 16 by 16: a table has no names for them.</summary>
internal sealed class PaletteLegend(Func<IReadOnlyList<Rgba>> readColors) : LegendBody
{
    private const int Cells = 16, CellSize = 9;

    public override LegendSize NaturalSize => new((Cells * CellSize) + (2 * Margin), (Cells * CellSize) + (2 * Margin));

    protected override void DrawFull(LegendCanvas canvas) => DrawCells(canvas, Margin);

    protected override void DrawSwatch(LegendCanvas canvas) => DrawCells(canvas, 0);

    private void DrawCells(LegendCanvas canvas, int margin)
    {
        var colors = readColors();
        var (width, height) = (canvas.Canvas.Width - (2 * margin), canvas.Canvas.Height - (2 * margin));
        for (var i = 0; i < Math.Min(colors.Count, Cells * Cells); i++)
        {
            var (column, row) = (i % Cells, i / Cells);
            var (x, y) = (margin + (column * width / Cells), margin + (row * height / Cells));
            var (right, bottom) = (margin + ((column + 1) * width / Cells), margin + ((row + 1) * height / Cells));
            if (colors[i] != Rgba.Black)
            {
                // Unused entries of a table are black.
                canvas.Canvas.FillRectangle(x, y, right - x, bottom - y, colors[i]);
            }
        }
    }
}

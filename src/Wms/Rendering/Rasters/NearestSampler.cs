namespace Wms.Rendering.Rasters;

/// <summary>Finds for each map pixel the nearest pixel of a buffer.</summary>
internal static class NearestSampler
{
    /// <summary>Marks a map pixel the raster does not cover.</summary>
    public const int Outside = -1;

    /// <summary>A position that ends a hair before a pixel by rounding belongs to the pixel.</summary>
    private const double Nudge = 1e-6;

    private const int FractionBits = 32;

    /// <summary>Fills <paramref name="offsets"/>, one for each map pixel, with places in the buffer of <paramref name="source"/>.</summary>
    public static void Fill(IReadOnlyList<MappingCell> cells, SourceWindow source, int mapWidth, Span<int> offsets)
    {
        offsets.Fill(Outside);
        foreach (var cell in cells)
        {
            FillCell(cell, source, mapWidth, offsets);
        }
    }

    private static void FillCell(MappingCell cell, SourceWindow source, int mapWidth, Span<int> offsets)
    {
        for (var row = 0; row < cell.Height; row++)
        {
            var (start, step) = CellRow.Of(cell, source, row);
            var (u, v) = (Fixed(start.U + Nudge), Fixed(start.V + Nudge));
            var (stepU, stepV) = (Fixed(step.U), Fixed(step.V));
            var target = offsets.Slice(((cell.Y + row) * mapWidth) + cell.X, cell.Width);
            for (var i = 0; i < target.Length; i++)
            {
                var (column, line) = ((int)(u >> FractionBits), (int)(v >> FractionBits));
                if ((uint)column < (uint)source.Width && (uint)line < (uint)source.Height)
                {
                    target[i] = (line * source.Width) + column;
                }

                u += stepU;
                v += stepV;
            }
        }
    }

    private static long Fixed(double value) => (long)(Math.Clamp(value, int.MinValue, int.MaxValue) * (1L << FractionBits));
}

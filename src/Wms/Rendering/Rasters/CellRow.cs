namespace Wms.Rendering.Rasters;

/// <summary>One row of pixels of a cell: the place of its first pixel's middle in a buffer, and the step to the next.</summary>
internal static class CellRow
{
    public static (PixelPoint Start, PixelPoint Step) Of(MappingCell cell, SourceWindow source, int row)
    {
        var down = (row + 0.5) / cell.Height;
        var left = Between(cell.UpperLeft, cell.LowerLeft, down);
        var right = Between(cell.UpperRight, cell.LowerRight, down);
        var (stepU, stepV) = ((right.U - left.U) / cell.Width, (right.V - left.V) / cell.Width);
        return (
            new PixelPoint((left.U + (stepU / 2) - source.OriginX) / source.ScaleX, (left.V + (stepV / 2) - source.OriginY) / source.ScaleY),
            new PixelPoint(stepU / source.ScaleX, stepV / source.ScaleY));
    }

    private static PixelPoint Between(PixelPoint from, PixelPoint to, double fraction)
    {
        return new PixelPoint(from.U + ((to.U - from.U) * fraction), from.V + ((to.V - from.V) * fraction));
    }
}

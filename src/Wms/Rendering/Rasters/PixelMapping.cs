using Geo;
using Geo.Rasters;

namespace Wms.Rendering.Rasters;

/// <summary>
/// Where in the source each map pixel looks. Exact positions are computed on a grid only; a cell whose middle is off by more than
/// an eighth of a map pixel is cut in four, so that straight transformations take one cell and the edge of a projection takes many.
/// </summary>
internal static class PixelMapping
{
    /// <summary>Pixels of a side at first; where interpolation is exact anyway, cells may be any multiple of it.</summary>
    public const int LargestCell = 64;

    private const int SmallestCell = 2;

    /// <summary>The usual threshold of approximate warping, in map pixels.</summary>
    private const double Tolerance = 0.125;

    /// <summary>The cells of the map that have a place in the CRS of the source; none where the two never meet.</summary>
    /// <param name="view">The map.</param>
    /// <param name="sourceCrs">The CRS of the source.</param>
    /// <param name="geoTransform">Where the source lies in it.</param>
    /// <param name="largest">The largest side of a cell: no cell crosses a multiple of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static List<MappingCell> Build(
        MapView view, Crs sourceCrs, GeoTransform geoTransform, int largest, CancellationToken cancellationToken)
    {
        using var transform = CoordinateTransform.Rent(view.Crs, sourceCrs);
        var mapper = new PixelMapper(view, transform, geoTransform);
        if (transform.IsIdentity)
        {
            return FirstCells(mapper, view, largest);
        }

        var done = new List<MappingCell>();
        var open = FirstCells(mapper, view, LargestCell);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            open = Refine(mapper, open, done);
        }

        return done;
    }

    private static List<MappingCell> FirstCells(PixelMapper mapper, MapView view, int size)
    {
        var (columns, rows) = (Cells(view.Width, size), Cells(view.Height, size));
        var points = new PixelPoint[(columns + 1) * (rows + 1)];
        for (var row = 0; row <= rows; row++)
        {
            for (var column = 0; column <= columns; column++)
            {
                points[(row * (columns + 1)) + column] = new PixelPoint(Math.Min(column * size, view.Width), Math.Min(row * size, view.Height));
            }
        }

        mapper.Map(points);
        var cells = new List<MappingCell>(columns * rows);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var at = (row * (columns + 1)) + column;
                var (x, y) = (column * size, row * size);
                cells.Add(new MappingCell(
                    x, y, Math.Min(size, view.Width - x), Math.Min(size, view.Height - y),
                    points[at], points[at + 1], points[at + columns + 1], points[at + columns + 2]));
            }
        }

        return cells;

        static int Cells(int length, int size) => (length + size - 1) / size;
    }

    /// <summary>Checks cells in one batch; returns the quarters of those that are not exact enough.</summary>
    private static List<MappingCell> Refine(PixelMapper mapper, List<MappingCell> cells, List<MappingCell> done)
    {
        var points = new PixelPoint[5 * cells.Count];
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            var (middleX, middleY) = (cell.X + (cell.Width / 2), cell.Y + (cell.Height / 2));
            points[5 * i] = new PixelPoint(middleX, middleY);
            points[(5 * i) + 1] = new PixelPoint(middleX, cell.Y);
            points[(5 * i) + 2] = new PixelPoint(cell.X, middleY);
            points[(5 * i) + 3] = new PixelPoint(cell.X + cell.Width, middleY);
            points[(5 * i) + 4] = new PixelPoint(middleX, cell.Y + cell.Height);
        }

        mapper.Map(points);
        var quarters = new List<MappingCell>();
        for (var i = 0; i < cells.Count; i++)
        {
            var exact = points.AsSpan(5 * i, 5);
            if (cells[i].IsFinite && IsExact(cells[i], exact))
            {
                done.Add(cells[i]);
            }
            else if (cells[i].Width > SmallestCell && cells[i].Height > SmallestCell)
            {
                Split(cells[i], exact, quarters);
            }
        }

        return quarters;
    }

    private static bool IsExact(MappingCell cell, ReadOnlySpan<PixelPoint> exact)
    {
        var (across, down) = cell.Scale;
        var tolerance = Tolerance * Math.Max(across, down);
        var (right, bottom) = (cell.Width / 2 / (double)cell.Width, cell.Height / 2 / (double)cell.Height);
        return exact[0].DistanceTo(At(cell, right, bottom)) <= tolerance
            && exact[1].DistanceTo(At(cell, right, 0)) <= tolerance
            && exact[2].DistanceTo(At(cell, 0, bottom)) <= tolerance
            && exact[3].DistanceTo(At(cell, 1, bottom)) <= tolerance
            && exact[4].DistanceTo(At(cell, right, 1)) <= tolerance;
    }

    private static PixelPoint At(MappingCell cell, double right, double down)
    {
        var (a, b, c, d) = ((1 - right) * (1 - down), right * (1 - down), (1 - right) * down, right * down);
        return new PixelPoint(
            (a * cell.UpperLeft.U) + (b * cell.UpperRight.U) + (c * cell.LowerLeft.U) + (d * cell.LowerRight.U),
            (a * cell.UpperLeft.V) + (b * cell.UpperRight.V) + (c * cell.LowerLeft.V) + (d * cell.LowerRight.V));
    }

    private static void Split(MappingCell cell, ReadOnlySpan<PixelPoint> exact, List<MappingCell> quarters)
    {
        var (middle, top, left, right, bottom) = (exact[0], exact[1], exact[2], exact[3], exact[4]);
        var (width, height) = (cell.Width / 2, cell.Height / 2);
        var (x, y) = (cell.X + width, cell.Y + height);
        quarters.Add(new MappingCell(cell.X, cell.Y, width, height, cell.UpperLeft, top, left, middle));
        quarters.Add(new MappingCell(x, cell.Y, cell.Width - width, height, top, cell.UpperRight, middle, right));
        quarters.Add(new MappingCell(cell.X, y, width, cell.Height - height, left, middle, cell.LowerLeft, bottom));
        quarters.Add(new MappingCell(x, y, cell.Width - width, cell.Height - height, middle, right, bottom, cell.LowerRight));
    }
}

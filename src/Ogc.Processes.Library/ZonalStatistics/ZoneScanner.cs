namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>Walks down the rows of a raster and tells for each pixel of a row how much of it lies inside a polygon.</summary>
internal sealed class ZoneScanner
{
    private readonly ZoneEdge[] _edges;
    private readonly int _width;
    private readonly CoverageRule _rule;
    private readonly List<ZoneEdge> _active = [];
    private readonly List<double> _crossings = [];
    private int _entered;

    public ZoneScanner(ZoneEdge[] edges, int width, int height, CoverageRule rule)
    {
        _edges = edges;
        _width = width;
        _rule = rule;
        FirstRow = edges.Length == 0 ? 0 : Math.Clamp((int)Math.Floor(Math.Clamp(edges[0].Y0, -1, height)), 0, height);
        EndRow = edges.Length == 0 ? 0 : Math.Clamp((int)Math.Ceiling(Math.Clamp(edges.Max(edge => edge.Y1), -1, height)), 0, height);
        FirstColumn = edges.Length == 0 ? 0 : Column(Math.Floor(edges.Min(edge => Math.Min(edge.X0, edge.X1))));
        EndColumn = edges.Length == 0 ? 0 : Column(Math.Ceiling(edges.Max(edge => Math.Max(edge.X0, edge.X1))));
    }

    /// <summary>First row of the raster that the polygon may touch.</summary>
    public int FirstRow { get; }

    /// <summary>The row after the last that the polygon may touch; not above <see cref="FirstRow"/> if it is outside.</summary>
    public int EndRow { get; }

    public int FirstColumn { get; }

    public int EndColumn { get; }

    public bool IsOutside => EndRow <= FirstRow || EndColumn <= FirstColumn;

    /// <summary>Fills the shares of one row; rows must be asked for from top to bottom.</summary>
    /// <param name="row">Row of the raster.</param>
    /// <param name="shares">For the columns from <see cref="FirstColumn"/> to <see cref="EndColumn"/>, one entry more than these.</param>
    public void Scan(int row, Span<double> shares)
    {
        shares.Clear();
        while (_entered < _edges.Length && _edges[_entered].Y0 < row + 1)
        {
            _active.Add(_edges[_entered++]);
        }

        _active.RemoveAll(edge => edge.Y1 <= row);
        if (_rule == CoverageRule.Centre)
        {
            FillCentres(row + 0.5, shares);
        }
        else
        {
            Accumulate(row, shares);
        }
    }

    private int Column(double column) => (int)Math.Clamp(column, 0, _width);

    /// <summary>Even-odd rule along the line through the centres of the row; ties as in gdal_rasterize.</summary>
    private void FillCentres(double y, Span<double> shares)
    {
        _crossings.Clear();
        foreach (var edge in _active)
        {
            if (edge.Y0 <= y && y < edge.Y1)
            {
                _crossings.Add(edge.XAt(y));
            }
        }

        _crossings.Sort();
        for (var at = 0; at + 1 < _crossings.Count; at += 2)
        {
            var from = Column(Math.Floor(_crossings[at] + 0.5)) - FirstColumn;
            var to = Column(Math.Floor(_crossings[at + 1] + 0.5)) - FirstColumn;
            if (to > from)
            {
                shares[from..to].Fill(1);
            }
        }
    }

    /// <summary>Exact areas: every piece of an edge adds the area to its right, then a running sum along the row collects them.</summary>
    private void Accumulate(int row, Span<double> shares)
    {
        foreach (var edge in _active)
        {
            var (top, bottom) = (Math.Max(edge.Y0, row), Math.Min(edge.Y1, row + 1));
            if (bottom > top)
            {
                AddPiece(edge.XAt(top), edge.XAt(bottom), edge.Sign * (bottom - top), shares);
            }
        }

        var sum = 0.0;
        for (var column = 0; column < shares.Length; column++)
        {
            sum += shares[column];
            shares[column] = sum < 1e-12 ? 0 : Math.Min(sum, 1);
        }
    }

    /// <summary>A straight piece within one row from column x0 to x1, of the given signed height; cut at the column borders.</summary>
    private void AddPiece(double x0, double x1, double height, Span<double> shares)
    {
        var (from, to) = (Math.Min(x0, x1) - FirstColumn, Math.Max(x0, x1) - FirstColumn);
        var last = shares.Length - 1;
        if (to <= 0 || from >= last || to - from < 1e-12)
        {
            AddWithinColumn((from + to) / 2, height, shares);
            return;
        }

        var slope = height / (to - from);
        var at = from;
        while (at < to)
        {
            var border = at < 0 ? 0 : at >= last ? double.PositiveInfinity : Math.Floor(at) + 1;
            var end = Math.Min(border, to);
            AddWithinColumn((at + end) / 2, (end - at) * slope, shares);
            at = end;
        }
    }

    private static void AddWithinColumn(double middle, double height, Span<double> shares)
    {
        if (middle <= 0)
        {
            shares[0] += height;
        }
        else if (middle < shares.Length - 1)
        {
            var column = (int)middle;
            shares[column] += height * (column + 1 - middle);
            shares[column + 1] += height * (middle - column);
        }
    }
}

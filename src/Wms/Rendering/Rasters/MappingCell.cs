namespace Wms.Rendering.Rasters;

/// <summary>A rectangle of map pixels within which positions in the source are interpolated between its corners.</summary>
internal readonly record struct MappingCell(
    int X, int Y, int Width, int Height, PixelPoint UpperLeft, PixelPoint UpperRight, PixelPoint LowerLeft, PixelPoint LowerRight)
{
    public bool IsFinite => UpperLeft.IsFinite && UpperRight.IsFinite && LowerLeft.IsFinite && LowerRight.IsFinite;

    public PixelPoint Middle => UpperLeft.Middle(LowerRight).Middle(UpperRight.Middle(LowerLeft));

    public double MinU => Math.Min(Math.Min(UpperLeft.U, UpperRight.U), Math.Min(LowerLeft.U, LowerRight.U));

    public double MaxU => Math.Max(Math.Max(UpperLeft.U, UpperRight.U), Math.Max(LowerLeft.U, LowerRight.U));

    public double MinV => Math.Min(Math.Min(UpperLeft.V, UpperRight.V), Math.Min(LowerLeft.V, LowerRight.V));

    public double MaxV => Math.Max(Math.Max(UpperLeft.V, UpperRight.V), Math.Max(LowerLeft.V, LowerRight.V));

    /// <summary>Source pixels for each map pixel along a row, and along a column.</summary>
    public (double Across, double Down) Scale => (UpperLeft.DistanceTo(UpperRight) / Width, UpperLeft.DistanceTo(LowerLeft) / Height);
}

namespace Wms.Text;

/// <summary>A point of a TrueType contour: on the curve, or the control point of a quadratic one.</summary>
internal readonly record struct OutlinePoint(double X, double Y, bool OnCurve)
{
    public OutlinePoint Middle(OutlinePoint other) => new((X + other.X) / 2, (Y + other.Y) / 2, true);
}

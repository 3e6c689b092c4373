namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>An edge of a polygon in pixel coordinates, from its upper to its lower end.</summary>
/// <param name="X0">Column of the upper end.</param>
/// <param name="Y0">Row of the upper end.</param>
/// <param name="X1">Column of the lower end.</param>
/// <param name="Y1">Row of the lower end.</param>
/// <param name="Sign">1 where the inside lies to the right, -1 where it lies to the left.</param>
internal readonly record struct ZoneEdge(double X0, double Y0, double X1, double Y1, int Sign)
{
    public double XAt(double y) => X0 + ((y - Y0) * (X1 - X0) / (Y1 - Y0));
}

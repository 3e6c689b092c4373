using Geo;

namespace Wms.Rendering.Vectors;

/// <summary>Cuts one segment to a box (Liang and Barsky).</summary>
internal static class LineClip
{
    /// <summary>False where the segment misses the box; otherwise the fractions of it where it enters and leaves.</summary>
    public static bool TryClip(double x0, double y0, double x1, double y1, BoundingBox box, out double enter, out double leave)
    {
        (enter, leave) = (0, 1);
        var (dx, dy) = (x1 - x0, y1 - y0);
        return Narrow(-dx, x0 - box.MinX, ref enter, ref leave)
            && Narrow(dx, box.MaxX - x0, ref enter, ref leave)
            && Narrow(-dy, y0 - box.MinY, ref enter, ref leave)
            && Narrow(dy, box.MaxY - y0, ref enter, ref leave);
    }

    private static bool Narrow(double speed, double room, ref double enter, ref double leave)
    {
        if (speed == 0)
        {
            return room >= 0;
        }

        var at = room / speed;
        if (speed < 0)
        {
            enter = Math.Max(enter, at);
        }
        else
        {
            leave = Math.Min(leave, at);
        }

        return enter <= leave;
    }
}

namespace Wms.Styles;

/// <summary>Looks a value up in ascending stops.</summary>
internal static class ColorRamp
{
    public static Rgba At(IReadOnlyList<RampStop> stops, double value, bool interpolate)
    {
        if (value <= stops[0].Value)
        {
            return stops[0].Color;
        }

        for (var i = 1; i < stops.Count; i++)
        {
            if (value < stops[i].Value)
            {
                var (below, above) = (stops[i - 1], stops[i]);
                return interpolate
                    ? below.Color.Towards(above.Color, (value - below.Value) / (above.Value - below.Value))
                    : below.Color;
            }
        }

        return stops[^1].Color;
    }
}

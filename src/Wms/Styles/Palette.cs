namespace Wms.Styles;

/// <summary>A named colour ramp over its usual range of values.</summary>
public sealed record Palette(string Name, string Title, IReadOnlyList<RampStop> Stops)
{
    public double Minimum => Stops[0].Value;

    public double Maximum => Stops[^1].Value;

    /// <summary>A style over the palette's own range, or stretched to another one.</summary>
    public RampStyle ToStyle(int band = 1, double? minimum = null, double? maximum = null)
    {
        return new RampStyle(band, Over(minimum ?? Minimum, maximum ?? Maximum));
    }

    /// <summary>The stops moved to a range. An empty range is widened: a constant raster is still drawn.</summary>
    public IReadOnlyList<RampStop> Over(double minimum, double maximum)
    {
        if (!(maximum > minimum))
        {
            (minimum, maximum) = (minimum - 0.5, minimum + 0.5);
        }

        var factor = (maximum - minimum) / (Maximum - Minimum);
        return [.. Stops.Select(stop => stop with { Value = minimum + ((stop.Value - Minimum) * factor) })];
    }
}

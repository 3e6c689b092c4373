namespace Wms.Styles;

/// <summary>Colours by value, ascending stops; values beyond the ends take the colour of the end.
/// Without interpolation a stop's colour holds from its value up to the next.</summary>
public sealed record RampStyle(int Band, IReadOnlyList<RampStop> Stops, bool Interpolate = true) : RasterStyle
{
    public override IReadOnlyList<int> Bands => [Band];
}

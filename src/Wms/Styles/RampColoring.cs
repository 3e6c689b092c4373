namespace Wms.Styles;

/// <summary>A colour ramp over a numeric attribute, ascending stops.</summary>
public sealed record RampColoring(string Field, IReadOnlyList<RampStop> Stops, bool Interpolate = true) : FeatureColoring(Field);

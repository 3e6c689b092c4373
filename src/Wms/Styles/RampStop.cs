namespace Wms.Styles;

/// <summary>A value of a colour ramp and its colour.</summary>
public readonly record struct RampStop(double Value, Rgba Color, string? Label = null);

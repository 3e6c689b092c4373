namespace Wms.Styles;

/// <summary>One class of a classified raster.</summary>
public readonly record struct Category(double Value, Rgba Color, string Label);

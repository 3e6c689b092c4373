namespace Ogc.Processes.Publication;

/// <param name="Value">Class value in the raster band, or attribute value.</param>
/// <param name="Color">#RRGGBB.</param>
/// <param name="Label">Text of the legend.</param>
public sealed record OutputStyleClass(double Value, string Color, string Label);

using Wms.Styles;

namespace Wms.Legend;

/// <summary>A sign with its meaning.</summary>
internal readonly record struct LegendRow(string Label, VectorSymbol Symbol, Rgba? Fill, Rgba? Stroke, double StrokeWidth);

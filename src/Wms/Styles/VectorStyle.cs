namespace Wms.Styles;

/// <summary>How features are drawn: polygons by fill and outline, lines by stroke, points as discs. Widths and radii in pixels.</summary>
public sealed record VectorStyle(Rgba? Fill, Rgba? Stroke, double StrokeWidth = 1, double PointRadius = 4)
{
    /// <summary>What the features mostly are: how the legend shows them.</summary>
    public VectorSymbol Symbol { get; init; } = Fill is null ? VectorSymbol.Line : VectorSymbol.Polygon;

    /// <summary>Takes the fill (for lines the stroke) from an attribute; <see cref="Fill"/> stays for features it has no colour for.</summary>
    public FeatureColoring? ColorBy { get; init; }
}

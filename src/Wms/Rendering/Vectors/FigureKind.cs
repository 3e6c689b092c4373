namespace Wms.Rendering.Vectors;

/// <summary>How a figure is drawn.</summary>
internal enum FigureKind
{
    Point,
    Line,
    Polygon,
}

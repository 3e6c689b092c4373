namespace Wms.Styles;

/// <summary>The sign of a vector style in a legend.</summary>
public enum VectorSymbol
{
    Polygon,
    Line,
    Point,
}

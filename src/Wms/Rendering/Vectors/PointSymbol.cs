using Wms.Styles;

namespace Wms.Rendering.Vectors;

/// <summary>Draws a point as a disc with a rim.</summary>
internal static class PointSymbol
{
    private const int Corners = 24;

    public static void Paint(
        CoverageRasterizer rasterizer, MapCanvas canvas, double x, double y, double radius, Rgba? fill, Rgba? rim, double rimWidth)
    {
        if (rim is { } outer && rimWidth > 0)
        {
            StrokeOutline.AddDisc(rasterizer, x, y, radius + rimWidth, Corners);
            rasterizer.Fill(canvas, outer);
        }

        if (fill is { } inner)
        {
            StrokeOutline.AddDisc(rasterizer, x, y, radius, Corners);
            rasterizer.Fill(canvas, inner);
        }
    }
}

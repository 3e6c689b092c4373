using Wms.Layers;
using Wms.Styles;

namespace Wms.Rendering.Vectors;

/// <summary>Draws a vector layer: the figures in the picture, cut to it, projected, thinned, filled and stroked.</summary>
internal sealed class VectorPainter(FigureSource source)
{
    private const int FiguresPerCheck = 256;

    public void Paint(MapCanvas canvas, MapView view, Layer layer, VectorStyle style, double symbolScale, CancellationToken cancellationToken)
    {
        var reach = 2 + (symbolScale * (style.StrokeWidth + style.PointRadius));
        using var projection = ViewProjection.Create(view, layer, reach);
        if (projection is null)
        {
            return;
        }

        var colors = new FeatureColors(style.ColorBy, FigureSource.ColoringFields(layer));
        using var painter = new FigurePainter(canvas, projection, style, symbolScale);
        var count = 0;
        foreach (var figure in source.Read(layer, projection.Area))
        {
            if (count++ % FiguresPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            painter.Paint(figure, colors.Of(figure));
        }
    }
}

using Geo;
using Wms.Layers;
using Wms.Rendering.Rasters;
using Wms.Rendering.Vectors;

namespace Wms.Rendering;

/// <summary>Draws layers one over the other.</summary>
internal sealed class MapRenderer(RasterPainter rasters, VectorPainter vectors)
{
    /// <summary>Draws on a canvas that already has its background.</summary>
    public void Draw(MapCanvas canvas, MapView view, IReadOnlyList<StyledLayer> layers, double symbolScale, CancellationToken cancellationToken)
    {
        foreach (var (layer, style) in layers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (style.Raster is { } raster)
                {
                    rasters.Paint(canvas, view, layer, raster, cancellationToken);
                }

                if (style.Vector is { } vector)
                {
                    vectors.Paint(canvas, view, layer, vector, symbolScale, cancellationToken);
                }
            }
            catch (Exception fault) when (IsOutsideProjection(fault))
            {
                // A view beyond the CRS of the layer shows nothing of it; that is no error (WMS 1.3.0, 7.3.3.6).
            }
            catch (Exception fault) when (fault is GeoException or IOException)
            {
                throw LayerUnreadable.Exception(layer, fault);
            }
        }
    }

    private static bool IsOutsideProjection(Exception fault) => fault is GeoException { Error: GeoError.TransformFailed };
}

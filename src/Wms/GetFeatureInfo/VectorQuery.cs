using Geo;
using Geo.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using Wms.Layers;

namespace Wms.GetFeatureInfo;

/// <summary>Finds the features of a vector layer near a place, the nearest and topmost first.</summary>
internal sealed class VectorQuery(WmsOptions options)
{
    /// <summary>Enough to choose the best from; a click on a whole country of points must not read all of them.</summary>
    private const int MostCandidates = 10_000;

    public IEnumerable<InfoFeature> Find(GetFeatureInfoRequest request, StyledLayer styled, CancellationToken cancellationToken)
    {
        var layer = styled.Layer;
        var tolerance = Tolerance(styled);
        if (SearchBox(request, layer, tolerance) is not { } box)
        {
            return [];
        }

        using var dataset = VectorDataset.Open(layer.Path);
        var fields = dataset.Layers[0].Fields;
        using var toMap = CoordinateTransform.Rent(layer.Crs, request.View.Crs);
        var hits = new List<(double Distance, InfoFeature Feature)>();
        foreach (var feature in dataset.Read(null, box).Take(MostCandidates))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var geometry = feature.Geometry is null ? null : GeometryMove.To(feature.Geometry, toMap);
            if (geometry is null || Distance(request, geometry) is var distance && distance > tolerance)
            {
                continue;
            }

            var attributes = fields.Select((field, i) => new InfoAttribute(field.Name, feature.Values[i])).ToList();
            hits.Add((distance, new InfoFeature(layer, feature.Id, geometry, attributes)));
        }

        hits.Reverse();
        return [.. hits.OrderBy(hit => hit.Distance).Take(request.FeatureCount).Select(hit => hit.Feature)];
    }

    /// <summary>In pixels; at least what is drawn of a point or a line.</summary>
    private double Tolerance(StyledLayer styled)
    {
        var style = styled.Style.Vector;
        return Math.Max(options.FeatureInfoTolerance, style is null ? 0 : Math.Max(style.StrokeWidth / 2, style.PointRadius));
    }

    private static BoundingBox? SearchBox(GetFeatureInfoRequest request, Layer layer, double tolerance)
    {
        var (x, y) = request.Place;
        var (dx, dy) = ((tolerance + 1) * request.View.PixelWidth, (tolerance + 1) * request.View.PixelHeight);
        using var toLayer = CoordinateTransform.Rent(request.View.Crs, layer.Crs);
        try
        {
            return toLayer.TransformBounds(new BoundingBox(x - dx, y - dy, x + dx, y + dy));
        }
        catch (GeoException fault) when (fault.Error == GeoError.TransformFailed)
        {
            return null;
        }
    }

    /// <summary>In pixels of the map, also where they are not square.</summary>
    private static double Distance(GetFeatureInfoRequest request, Geometry geometry)
    {
        var toPixels = AffineTransformation.ScaleInstance(1 / request.View.PixelWidth, 1 / request.View.PixelHeight);
        var place = new Point(request.Place.X / request.View.PixelWidth, request.Place.Y / request.View.PixelHeight);
        return toPixels.Transform(geometry).Distance(place);
    }
}

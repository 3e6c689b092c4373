using Geo;
using NetTopologySuite.Geometries;

namespace Wms.GetFeatureInfo;

/// <summary>Takes geometries to another CRS.</summary>
internal static class GeometryMove
{
    /// <summary>A copy in the target CRS; null where a point of it has no place there.</summary>
    public static Geometry? To(Geometry geometry, CoordinateTransform transform)
    {
        if (transform.IsIdentity)
        {
            return geometry;
        }

        var moved = geometry.Copy();
        var filter = new Filter(transform);
        moved.Apply(filter);
        return filter.Failed ? null : moved;
    }

    private sealed class Filter(CoordinateTransform transform) : IEntireCoordinateSequenceFilter
    {
        public bool Failed { get; private set; }

        public bool Done => Failed;

        public bool GeometryChanged => true;

        void IEntireCoordinateSequenceFilter.Filter(CoordinateSequence sequence)
        {
            var (x, y) = (new double[sequence.Count], new double[sequence.Count]);
            for (var i = 0; i < x.Length; i++)
            {
                (x[i], y[i]) = (sequence.GetX(i), sequence.GetY(i));
            }

            Failed |= !transform.Transform(x, y);
            for (var i = 0; i < x.Length; i++)
            {
                sequence.SetX(i, x[i]);
                sequence.SetY(i, y[i]);
            }
        }
    }
}

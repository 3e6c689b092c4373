using NetTopologySuite.Geometries;

namespace Geo.Vectors;

/// <summary>Moves whole geometries to another CRS.</summary>
internal sealed class GeometryTransform(CoordinateTransform transform) : IEntireCoordinateSequenceFilter
{
    public bool Done => false;

    public bool GeometryChanged => true;

    public void Filter(CoordinateSequence sequence)
    {
        var x = new double[sequence.Count];
        var y = new double[sequence.Count];
        for (var i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = (sequence.GetX(i), sequence.GetY(i));
        }

        if (!transform.Transform(x, y))
        {
            throw new GeoException(
                GeoError.TransformFailed, $"A geometry in {transform.From} has points that {transform.To} cannot hold.");
        }

        for (var i = 0; i < x.Length; i++)
        {
            sequence.SetX(i, x[i]);
            sequence.SetY(i, y[i]);
        }
    }
}

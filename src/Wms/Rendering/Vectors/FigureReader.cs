using Geo;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Wms.Rendering.Vectors;

/// <summary>Flattens the geometry of a feature.</summary>
internal static class FigureReader
{
    public static IEnumerable<Figure> Read(Geometry? geometry, object?[] values)
    {
        if (geometry is null || geometry.IsEmpty)
        {
            yield break;
        }

        foreach (var kind in (FigureKind[])[FigureKind.Polygon, FigureKind.Line, FigureKind.Point])
        {
            var builder = new FigureBuilder(kind);
            Collect(geometry, kind, builder);
            if (builder.Build(values) is { } figure)
            {
                yield return figure;
            }
        }
    }

    private static void Collect(Geometry geometry, FigureKind kind, FigureBuilder builder)
    {
        switch (geometry)
        {
            case GeometryCollection collection:
                foreach (var part in collection.Geometries)
                {
                    Collect(part, kind, builder);
                }

                break;
            case Polygon polygon when kind == FigureKind.Polygon:
                builder.AddRing(polygon.ExteriorRing.CoordinateSequence, counterClockwise: true);
                foreach (var hole in polygon.InteriorRings)
                {
                    builder.AddRing(hole.CoordinateSequence, counterClockwise: false);
                }

                break;
            case LineString line when kind == FigureKind.Line:
                builder.AddLine(line.CoordinateSequence);
                break;
            case Point point when kind == FigureKind.Point:
                builder.AddLine(point.CoordinateSequence);
                break;
        }
    }

    private sealed class FigureBuilder(FigureKind kind)
    {
        private readonly List<double> _coordinates = [];
        private readonly List<int> _ends = [];

        public void AddRing(CoordinateSequence sequence, bool counterClockwise)
        {
            if (sequence.Count < 4)
            {
                return;
            }

            var forward = Orientation.IsCCW(sequence) == counterClockwise;
            for (var i = 0; i < sequence.Count - 1; i++)
            {
                Add(sequence, forward ? i : sequence.Count - 1 - i);
            }

            EndPart();
        }

        public void AddLine(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                Add(sequence, i);
            }

            EndPart();
        }

        public Figure? Build(object?[] values)
        {
            if (_ends.Count == 0)
            {
                return null;
            }

            double[] coordinates = [.. _coordinates];
            var (minX, minY, maxX, maxY) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
            for (var i = 0; i < coordinates.Length; i += 2)
            {
                (minX, maxX) = (Math.Min(minX, coordinates[i]), Math.Max(maxX, coordinates[i]));
                (minY, maxY) = (Math.Min(minY, coordinates[i + 1]), Math.Max(maxY, coordinates[i + 1]));
            }

            return new Figure(kind, coordinates, [.. _ends], new BoundingBox(minX, minY, maxX, maxY), values);
        }

        private void Add(CoordinateSequence sequence, int i)
        {
            var (x, y) = (sequence.GetX(i), sequence.GetY(i));
            if (double.IsFinite(x) && double.IsFinite(y))
            {
                _coordinates.Add(x);
                _coordinates.Add(y);
            }
        }

        private void EndPart()
        {
            if (_coordinates.Count > (_ends.Count == 0 ? 0 : _ends[^1]))
            {
                _ends.Add(_coordinates.Count);
            }
        }
    }
}

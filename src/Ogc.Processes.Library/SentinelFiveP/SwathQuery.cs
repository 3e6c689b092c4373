using Geo;
using Geo.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Ogc.Processes.Inputs;

namespace Ogc.Processes.Library.SentinelFiveP;

/// <summary>Which pixels of which files count.</summary>
internal sealed record SwathQuery(
    IReadOnlyList<ResolvedInput> Files, string Variable, double QaMin, AreaOfInterest Area, TimePeriod Period)
{
    public const string DefaultVariable = "carbonmonoxide_total_column";

    public static SwathQuery Read(ProcessInputs inputs) => new(
        inputs.All("files"),
        inputs.TextOrNull("variable") ?? DefaultVariable,
        inputs.NumberOrNull("qaMin") ?? 0.5,
        new AreaOfInterest(ReadBox(inputs), ReadPolygons(inputs)),
        inputs.TextOrNull("period") is { } period ? TimePeriod.Parse("period", period) : TimePeriod.Always);

    /// <summary>Valid pixels in the area and period, whatever their quality.</summary>
    public IEnumerable<(GroundPixel Pixel, string Source)> ReadPixels(IProgress<double> progress, CancellationToken cancellationToken)
    {
        for (var at = 0; at < Files.Count; at++)
        {
            var source = Files[at].Source;
            using var swath = GeoFaults.Of("files", () => SwathFile.Open(Files[at].File!, Variable, source));
            for (var scanline = 0; scanline < swath.Scanlines; scanline++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var pixel in swath.ReadScanline(scanline))
                {
                    if (Period.Contains(pixel.Time) && Area.Contains(pixel))
                    {
                        yield return (pixel, source);
                    }
                }

                progress.Report((at + ((scanline + 1.0) / swath.Scanlines)) / Files.Count);
            }
        }
    }

    private static BoundingBox? ReadBox(ProcessInputs inputs)
    {
        if (!inputs.Has("bbox"))
        {
            return null;
        }

        var (box, crs) = inputs.Box("bbox");
        if (crs.Equals(Crs.Wgs84LonLat))
        {
            return box;
        }

        using var transform = CoordinateTransform.Rent(crs, Crs.Wgs84LonLat);
        return transform.IsIdentity ? box : GeoFaults.Of("bbox", () => transform.TransformBounds(box));
    }

    private static Geometry? ReadPolygons(ProcessInputs inputs)
    {
        if (!inputs.Has("area"))
        {
            return null;
        }

        using var file = GeoFaults.Of("area", () => VectorDataset.Open(inputs.File("area")));
        var polygons = GeoFaults.Of(
            "area", () => file.Read(target: Crs.Wgs84LonLat).Select(feature => feature.Geometry).OfType<Geometry>().ToList());
        return polygons.Count > 0 && polygons.TrueForAll(polygon => polygon is Polygon or MultiPolygon)
            ? UnaryUnionOp.Union(polygons)
            : throw GeoFaults.Invalid("area", "it must be made of polygons");
    }
}

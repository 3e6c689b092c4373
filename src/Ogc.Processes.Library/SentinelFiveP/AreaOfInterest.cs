using Geo;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Ogc.Processes.Library.SentinelFiveP;

/// <summary>Where pixels count: everywhere, in a box, in polygons, or in both. A pixel is where its centre is.</summary>
internal sealed class AreaOfInterest
{
    private readonly BoundingBox? _box;
    private readonly IPreparedGeometry? _polygons;

    public AreaOfInterest(BoundingBox? box, Geometry? polygons)
    {
        _box = box;
        _polygons = polygons is null ? null : PreparedGeometryFactory.Prepare(polygons);
    }

    /// <summary>Longitudes and latitudes that enclose it; null for the whole earth. A box over the date line has MaxX above 180.</summary>
    public BoundingBox? Bounds
    {
        get
        {
            if (_polygons?.Geometry.EnvelopeInternal is { } envelope)
            {
                return new BoundingBox(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY);
            }

            return _box is { } box && box.MinX > box.MaxX ? box with { MaxX = box.MaxX + 360 } : _box;
        }
    }

    public bool Contains(GroundPixel pixel) =>
        (_box is not { } box || IsInside(box, pixel))
        && (_polygons is null || _polygons.Covers(new Point(pixel.Longitude, pixel.Latitude)));

    /// <summary>A box whose west is above its east crosses the date line.</summary>
    private static bool IsInside(BoundingBox box, GroundPixel pixel) =>
        pixel.Latitude >= box.MinY && pixel.Latitude <= box.MaxY
        && (box.MinX <= box.MaxX
            ? pixel.Longitude >= box.MinX && pixel.Longitude <= box.MaxX
            : pixel.Longitude >= box.MinX || pixel.Longitude <= box.MaxX);
}

using Geo;
using Geo.Vectors;
using NetTopologySuite.Geometries;

namespace Ogc.Processes.Library.SentinelFiveP;

/// <summary>Writes pixels as points; of very many every n-th.</summary>
internal sealed class SwathPoints : IDisposable
{
    public const int MaxPoints = 100_000;
    private readonly VectorWriter _writer;
    private readonly long _step;
    private long _seen;

    public SwathPoints(string path, long expected)
    {
        _step = Math.Max(1, (expected + MaxPoints - 1) / MaxPoints);
        _writer = VectorWriter.Create(
            path, VectorFormat.GeoJson, "pixels", Crs.Wgs84LonLat, "Point",
            [
                new Field("value", FieldType.Real), new Field("qa", FieldType.Real), new Field("time", FieldType.DateTime),
                new Field("source", FieldType.String),
            ]);
    }

    /// <param name="pixel">The pixel.</param>
    /// <param name="source">Its file.</param>
    /// <param name="always">True for the pixel of the result, which is never left out.</param>
    public void Add(GroundPixel pixel, string source, bool always)
    {
        if (_seen++ % _step == 0 || always)
        {
            _writer.Write(new Feature(_seen, new Point(pixel.Longitude, pixel.Latitude), [pixel.Value, pixel.Quality, pixel.Time, source]));
        }
    }

    public void Complete() => _writer.Complete();

    public void Dispose() => _writer.Dispose();
}

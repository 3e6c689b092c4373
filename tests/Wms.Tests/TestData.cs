using Geo;
using Geo.Rasters;
using Geo.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Wms.Tests;

/// <summary>Small files with known content, written by the Geo library.</summary>
internal static class TestData
{
    public const int Size = 200;

    /// <summary>Pixels of 10 m from 500000, 4700000 in UTM 31N.</summary>
    public static GeoTransform Transform { get; } = new(500000, 10, 0, 4700000, 0, -10);

    public static Crs Utm { get; } = Crs.Parse("EPSG:32631");

    public static BoundingBox Bounds { get; } = new(500000, 4698000, 502000, 4700000);

    /// <summary>Red is the column, green the row: each pixel tells where it comes from.</summary>
    public static string Picture(string path)
    {
        var spec = new RasterSpec(Size, Size, Transform, Utm, [Byte("red"), Byte("green"), Byte("blue")]);
        using var writer = CogWriter.Create(path, spec);
        WriteBand(writer, 1, (x, _) => (byte)x);
        WriteBand(writer, 2, (_, y) => (byte)y);
        WriteBand(writer, 3, (_, _) => (byte)77);
        writer.Complete(null, CancellationToken.None);
        return path;

        static RasterBandSpec Byte(string color) => new(PixelType.Byte, null, Color: color);
    }

    /// <summary>The column as a float, no data in rows 50 to 59, NaN in rows 60 to 69.</summary>
    public static string Values(string path)
    {
        var spec = new RasterSpec(Size, Size, Transform, Utm, [new RasterBandSpec(PixelType.Float32, -9999, "height", "m")]);
        using var writer = CogWriter.Create(path, spec);
        WriteBand(writer, 1, (x, y) => y is >= 50 and < 60 ? -9999f : y is >= 60 and < 70 ? float.NaN : x);
        writer.Complete(null, CancellationToken.None);
        return path;
    }

    /// <summary>Classes 1 to 4 in quarters, 0 (no data) in the left ten columns; 360 by 180 degrees.</summary>
    public static string WorldClasses(string path)
    {
        var transform = new GeoTransform(-180, 1, 0, 90, 0, -1);
        var spec = new RasterSpec(360, 180, transform, Crs.Parse("EPSG:4326"), [new RasterBandSpec(PixelType.Byte, 0)]);
        using var writer = CogWriter.Create(path, spec);
        var pixels = new byte[360 * 180];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i % 360, i / 360);
            pixels[i] = x < 10 ? (byte)0 : (byte)(1 + (x >= 180 ? 1 : 0) + (y >= 90 ? 2 : 0));
        }

        writer.Write<byte>(1, new PixelWindow(0, 0, 360, 180), pixels);
        writer.Complete(null, CancellationToken.None);
        return path;
    }

    /// <summary>Features of one kind, given as WKT in UTM 31N, with their place in the list and a name.</summary>
    public static string Features(string path, string geometryType, params string[] wkt)
    {
        Field[] fields = [new("rank", FieldType.Integer), new("name", FieldType.String)];
        using var writer = VectorWriter.Create(path, VectorFormat.FlatGeobuf, "features", Utm, geometryType, fields);
        var reader = new WKTReader();
        for (var i = 0; i < wkt.Length; i++)
        {
            writer.Write(new Feature(null, reader.Read(wkt[i]), [i, "feature " + i]));
        }

        writer.Complete();
        return path;
    }

    /// <summary>A square of UTM as WKT: west and south edge, and the length of a side, in metres from the corner of the data.</summary>
    public static string Square(double west, double south, double side)
    {
        var (x, y) = (500000 + west, 4698000 + south);
        var ring = new[] { new Coordinate(x, y), new(x + side, y), new(x + side, y + side), new(x, y + side), new(x, y) };
        return new Polygon(new LinearRing(ring)).AsText();
    }

    private static void WriteBand<T>(CogWriter writer, int band, Func<int, int, T> value)
        where T : unmanaged
    {
        var pixels = new T[Size * Size];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = value(i % Size, i / Size);
        }

        writer.Write<T>(band, new PixelWindow(0, 0, Size, Size), pixels);
    }
}

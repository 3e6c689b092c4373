using Geo;
using Geo.Rasters;
using Geo.Vectors;
using NetTopologySuite.Geometries;
using Wms.Layers;
using Wms.Styles;

namespace Bench.Maps;

/// <summary>Made landscapes, the same every time: a picture with fields and texture, a height model, towns of buildings.</summary>
internal sealed class MapData : ILayerSource
{
    private const int PictureSize = 8192, HeightSize = 4096, Buildings = 100_000, Seed = 20261120;
    private const double West = 300_000, North = 5_000_000, PixelMetres = 10;

    private static readonly Crs Utm = Crs.Parse("EPSG:32631");

    private readonly List<Layer> _layers;

    public MapData(string folder)
    {
        var fill = new VectorStyle(Rgba.Parse("#CC9980"), Rgba.Parse("#4D331A"));
        _layers =
        [
            Raster("picture", Picture(Path.Combine(folder, "picture.tif")), PictureSize, new RgbStyle(1, 2, 3)),
            Raster("heights", Heights(Path.Combine(folder, "heights.tif")), HeightSize, Palettes.FindOrDefault("terrain").ToStyle(1, 0, 1000)),
            Layer("buildings", LayerKind.Vector, Towns(Path.Combine(folder, "buildings.fgb")), HeightSize, new LayerStyle("plain", "Plain", fill)),
        ];
    }

    public Task<IReadOnlyList<Layer>> ListAsync(int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Layer>>(_layers);

    public Task<Layer?> FindAsync(string name, CancellationToken cancellationToken) => Task.FromResult(_layers.Find(layer => layer.Name == name));

    private static Layer Raster(string name, string path, int size, RasterStyle style) =>
        Layer(name, LayerKind.Raster, path, size, new LayerStyle("own", "Own", style));

    private static Layer Layer(string name, LayerKind kind, string path, int size, LayerStyle style)
    {
        var bounds = Grid.Bounds(size, size);
        using var toDegrees = CoordinateTransform.Rent(Utm, Crs.Wgs84LonLat);
        return new Layer
        {
            Name = name,
            Title = name,
            Kind = kind,
            Path = path,
            Crs = Utm,
            Bounds = bounds,
            GeographicBounds = toDegrees.TransformBounds(bounds),
            Styles = [style],
            Version = "1",
        };
    }

    private static GeoTransform Grid => new(West, PixelMetres, 0, North, 0, -PixelMetres);

    private static string Picture(string path)
    {
        RasterBandSpec[] bands =
        [
            new(PixelType.Byte, null, Color: "red"), new(PixelType.Byte, null, Color: "green"), new(PixelType.Byte, null, Color: "blue"),
        ];
        using var writer = CogWriter.Create(path, new RasterSpec(PictureSize, PictureSize, Grid, Utm, bands));
        var random = new Random(Seed);
        var row = new byte[PictureSize * 512];
        for (var band = 1; band <= 3; band++)
        {
            for (var top = 0; top < PictureSize; top += 512)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    var (x, y) = (i % PictureSize, top + (i / PictureSize));
                    var field = ((x / 37 * 7919) ^ (y / 23 * 104729)) % 60;
                    row[i] = (byte)(90 + field + (30 * Math.Sin(x / (300.0 + band)) * Math.Cos(y / 250.0)) + random.Next(12));
                }

                writer.Write<byte>(band, new PixelWindow(0, top, PictureSize, 512), row);
            }
        }

        writer.Complete(null, CancellationToken.None);
        return path;
    }

    private static string Heights(string path)
    {
        var spec = new RasterSpec(HeightSize, HeightSize, Grid, Utm, [new RasterBandSpec(PixelType.Float32, -9999, Unit: "m")]);
        using var writer = CogWriter.Create(path, spec);
        var row = new float[HeightSize * 512];
        for (var top = 0; top < HeightSize; top += 512)
        {
            for (var i = 0; i < row.Length; i++)
            {
                var (x, y) = (i % HeightSize, top + (i / HeightSize));
                row[i] = (float)(500 + (300 * Math.Sin(x / 400.0) * Math.Cos(y / 300.0)) + (60 * Math.Sin(x / 31.0)) + (40 * Math.Cos(y / 17.0)));
            }

            writer.Write<float>(1, new PixelWindow(0, top, HeightSize, 512), row);
        }

        writer.Complete(null, CancellationToken.None);
        return path;
    }

    private static string Towns(string path)
    {
        using var writer = VectorWriter.Create(path, VectorFormat.FlatGeobuf, "buildings", Utm, "Polygon", [new Field("id", FieldType.Integer)]);
        var random = new Random(Seed);
        for (var i = 0; i < Buildings; i++)
        {
            var angle = random.NextDouble() * Math.PI * 2;
            var reach = 1500 * Math.Sqrt(random.NextDouble());
            var (x, y) = (West + 3000 + (i % 8 * 4800) + (reach * Math.Cos(angle)), North - 3000 - (i / 8 % 8 * 4800) - (reach * Math.Sin(angle)));
            writer.Write(new Feature(null, Building(random, x, y), [i]));
        }

        writer.Complete();
        return path;
    }

    /// <summary>A turned L.</summary>
    private static Polygon Building(Random random, double x, double y)
    {
        var (sin, cos) = Math.SinCos(random.NextDouble() * Math.PI);
        var (width, depth) = (5 + (random.NextDouble() * 15), 5 + (random.NextDouble() * 10));
        (double X, double Y)[] corners = [(-width, -depth), (width, -depth), (width, 0), (0, 0), (0, depth), (-width, depth), (-width, -depth)];
        return new Polygon(new LinearRing(
            [.. corners.Select(corner => new Coordinate(x + (corner.X * cos) - (corner.Y * sin), y + (corner.X * sin) + (corner.Y * cos)))]));
    }
}

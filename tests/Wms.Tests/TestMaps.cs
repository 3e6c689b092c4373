using System.Text;
using Geo;
using Geo.Rasters;
using Wms.Layers;
using Wms.Styles;

namespace Wms.Tests;

/// <summary>A service over small layers of every kind.</summary>
public sealed class TestMaps : IDisposable
{
    /// <summary>The parts of a GetMap that most tests leave alone.</summary>
    public const string Map130 = "SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&STYLES=&FORMAT=image/png&";

    /// <summary>The whole of the test data, one pixel for one.</summary>
    public const string WholeView = "CRS=EPSG:32631&BBOX=500000,4698000,502000,4700000&WIDTH=200&HEIGHT=200";

    private readonly TempFolder _folder = new();
    private readonly RasterPool _pool = new();

    public TestMaps()
    {
        Source = new ListedLayers([.. Rasters(), .. Vectors()]);
        Service = new WmsService(Source, new WmsOptions { MaxWidth = 1000, MaxHeight = 800, MaxPixels = 640_000, MaxLayers = 6 }, _pool);
    }

    public WmsService Service { get; }

    internal ListedLayers Source { get; }

    internal string File(string name) => _folder.File(name);

    public void Dispose()
    {
        Service.Dispose();
        _pool.Dispose();
        _folder.Dispose();
    }

    public async Task<WmsResponse> SendAsync(string query, string? ifNoneMatch = null)
    {
        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : string.Empty));
        return await Service.HandleAsync(
            new WmsRequest([.. pairs], new Uri("http://maps.example:8080/wms"), ifNoneMatch), CancellationToken.None);
    }

    /// <summary>The answer, which must be an image.</summary>
    internal async Task<Picture> DrawAsync(string query)
    {
        using var response = await SendAsync(query);
        Assert.True(response.ContentType.StartsWith("image/", StringComparison.Ordinal), Encoding.UTF8.GetString(response.Body.Span));
        return Picture.Decode(response.Body.Span);
    }

    /// <summary>The answer as text.</summary>
    public async Task<string> ReadAsync(string query)
    {
        using var response = await SendAsync(query);
        return Encoding.UTF8.GetString(response.Body.Span);
    }

    internal static Layer Layer(string name, LayerKind kind, string path, params LayerStyle[] styles) => new()
    {
        Name = name,
        Title = "Title of " + name,
        Abstract = "About " + name,
        Kind = kind,
        Path = path,
        Crs = TestData.Utm,
        Bounds = TestData.Bounds,
        GeographicBounds = Degrees(TestData.Bounds),
        Styles = styles,
        Version = "1",
        Keywords = ["test"],
    };

    private static BoundingBox Degrees(BoundingBox box)
    {
        using var transform = CoordinateTransform.Rent(TestData.Utm, Crs.Wgs84LonLat);
        return transform.TransformBounds(box);
    }

    private IEnumerable<Layer> Rasters()
    {
        yield return Layer("picture", LayerKind.Raster, TestData.Picture(File("picture.tif")), new LayerStyle("rgb", "RGB", new RgbStyle(1, 2, 3)));
        yield return Layer(
            "values", LayerKind.Raster, TestData.Values(File("values.tif")),
            new LayerStyle("grey", "Grey", new GreyStyle(1, 0, 199)),
            new LayerStyle("viridis", "Viridis", Palettes.FindOrDefault("viridis").ToStyle(1, 0, 199)),
            new LayerStyle("steps", "Steps", new RampStyle(1, [new(0, Rgba.Black), new(100, Rgba.White)], Interpolate: false)),
            new LayerStyle("smooth", "Smooth", new GreyStyle(1, 0, 199) { Resampling = Resampling.Bilinear })) with
        {
            Unit = "m",
        };
        Category[] classes = [new(1, Rgba.Parse("#FF0000"), "One"), new(2, Rgba.Parse("#00FF00"), "Two"), new(3, Rgba.Parse("#0000FF"), "Three")];
        yield return Layer(
            "world", LayerKind.Raster, TestData.WorldClasses(File("world.tif")), new LayerStyle("classes", "Classes", new CategoryStyle(1, classes))) with
        {
            Crs = Crs.Parse("EPSG:4326"),
            Bounds = new BoundingBox(-180, -90, 180, 90),
            GeographicBounds = new BoundingBox(-180, -90, 180, 90),
        };
        yield return Layer("gone", LayerKind.Raster, File("gone.tif"), new LayerStyle("grey", "Grey", new GreyStyle(1, 0, 1)));
        yield return Layer("fourth", LayerKind.Raster, File("values.tif"), new LayerStyle("grey", "Grey", new GreyStyle(4, 0, 1)));
    }

    private IEnumerable<Layer> Vectors()
    {
        var plain = new VectorStyle(Rgba.Parse("#00FF00"), null);
        string[] squares = [TestData.Square(200, 200, 400), TestData.Square(1200, 200, 400), TestData.Square(200, 1200, 405)];
        yield return Layer(
            "squares", LayerKind.Vector, TestData.Features(File("squares.fgb"), "Polygon", squares),
            new LayerStyle("plain", "Plain", plain),
            new LayerStyle("outlined", "Outlined", plain with { Stroke = Rgba.Parse("#FF0000"), StrokeWidth = 2 }),
            new LayerStyle("classes", "Classes", plain with { ColorBy = new ClassColoring("rank", [new("1", Rgba.Parse("#0000FF"), "Second")]) }),
            new LayerStyle("ramp", "Ramp", plain with { ColorBy = new RampColoring("rank", [new(0, Rgba.Black), new(2, Rgba.White)]) }));
        yield return Layer(
            "lines", LayerKind.Vector, TestData.Features(File("lines.fgb"), "LineString", "LINESTRING (490000 4699000, 510000 4699000)"),
            new LayerStyle("blue", "Blue", new VectorStyle(null, Rgba.Parse("#0000FF"), 4)));
        yield return Layer(
            "points", LayerKind.Vector, TestData.Features(File("points.fgb"), "Point", "POINT (501005 4698995)"),
            new LayerStyle("dots", "Dots", new VectorStyle(Rgba.Parse("#FF00FF"), Rgba.White, 1, 5) { Symbol = VectorSymbol.Point }));
        yield return Layer("closed", LayerKind.Vector, File("lines.fgb"), new LayerStyle("plain", "Plain", plain)) with { Queryable = false };
        yield return Layer("<b>&\"odd\"", LayerKind.Vector, File("lines.fgb"), new LayerStyle("plain", "<plain>", plain));
    }
}

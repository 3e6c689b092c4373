using System.Text.Json;
using Geo;
using Geo.Rasters;
using Geo.Vectors;
using NetTopologySuite.IO;
using Ogc.Processes.Library.ZonalStatistics;
using Testing;
using Xunit;

namespace Ogc.Processes.Library.Tests.ZonalStatistics;

public sealed class ZonalStatisticsProcessTests : IDisposable
{
    private const string Numpy = """
        import sys, json, numpy as np
        from osgeo import gdal, ogr
        gdal.UseExceptions()
        raster, zones = sys.argv[1], sys.argv[2]
        ds = gdal.Open(raster); band = ds.GetRasterBand(1); a = band.ReadAsArray().astype('f8'); nodata = band.GetNoDataValue()
        src = ogr.Open(zones); layer = src.GetLayer(0); n = layer.GetFeatureCount(); rows = []
        for i in range(n):
            layer.SetAttributeFilter('nr = %d' % (i + 1))
            m = gdal.GetDriverByName('MEM').Create('', ds.RasterXSize, ds.RasterYSize, 1, gdal.GDT_Byte)
            m.SetGeoTransform(ds.GetGeoTransform()); m.SetProjection(ds.GetProjection())
            gdal.RasterizeLayer(m, [1], layer, burn_values=[1])
            v = a[(m.ReadAsArray() == 1) & (a != nodata)]
            u, c = np.unique(v, return_counts=True)
            rows.append(None if v.size == 0 else dict(count=int(v.size), sum=float(v.sum()), min=float(v.min()), max=float(v.max()), mean=float(v.mean()), sd=float(v.std()),
                median=float(np.median(v)), p5=float(np.percentile(v, 5)), p95=float(np.percentile(v, 95)),
                majority=float(u[np.argmax(c)]), minority=float(u[np.argmin(c)]), variety=int(u.size)))
        print(json.dumps(rows))
        """;

    private static readonly string[] Names = ["count", "sum", "min", "max", "mean", "sd", "median", "p5", "p95", "majority", "minority", "variety"];
    private readonly ProcessRun _run = new();

    [RequiresTheory(Peer.Python)]
    [InlineData(PixelType.Float32)]
    [InlineData(PixelType.Byte)]
    public async Task Execute_Centre_EqualsNumpyOnRasterizedZones(PixelType type)
    {
        var raster = WriteRaster(type);
        var zones = WriteZones();
        await _run.With("raster", raster).With("zones", zones).WithValue("percentiles", "[5, 95]").ExecuteAsync<ZonalStatisticsProcess>();
        var expected = Peer.Script(Numpy, raster, zones);
        var table = _run.Json("table").GetProperty("zones");
        Assert.Equal(4, table.GetArrayLength());
        for (var zone = 0; zone < 3; zone++)
        {
            AssertEqual(expected[zone], table[zone], Names);
            Assert.True(table[zone].GetProperty("exact").GetBoolean());
        }

        Assert.Equal(0, table[3].GetProperty("count").GetDouble());
        Assert.Equal(JsonValueKind.Null, table[3].GetProperty("mean").ValueKind);
    }

    [Fact]
    public async Task Execute_Cover_EqualsIntersectionAreas()
    {
        var raster = WriteRaster(PixelType.Float32);
        await _run.With("raster", raster).With("zones", WriteZones()).WithValue("rule", "\"cover\"").ExecuteAsync<ZonalStatisticsProcess>();
        var info = Grids.Info(raster);
        var pixels = Grids.Read(raster);
        var table = _run.Json("table").GetProperty("zones");
        for (var zone = 0; zone < 3; zone++)
        {
            var polygon = new WKTReader().Read(ZoneTexts[zone]);
            var parts = Enumerable.Range(0, pixels.Length).Where(at => pixels[at] != -9999)
                .Select(at => (Value: pixels[at], Weight: polygon.Intersection(Square(info, at)).Area / 900)).Where(part => part.Weight > 1e-12).ToArray();
            var weight = parts.Sum(part => part.Weight);
            var mean = parts.Sum(part => part.Weight * part.Value) / weight;
            Assert.Equal(weight, table[zone].GetProperty("count").GetDouble(), 1e-6);
            Assert.Equal(mean, table[zone].GetProperty("mean").GetDouble(), 1e-6);
            Assert.Equal(
                Math.Sqrt(parts.Sum(part => part.Weight * Math.Pow(part.Value - mean, 2)) / weight), table[zone].GetProperty("sd").GetDouble(), 1e-6);
            Assert.Equal(parts.Min(part => part.Value), table[zone].GetProperty("min").GetDouble(), 1e-6);
        }
    }

    [Fact]
    public async Task Execute_CoverOfAPartition_SumsToTheWhole()
    {
        var raster = Grids.Write(_run.NewFile("whole.tif"), 64, 48, PixelType.Float32, null, (_, column, row) => Grids.Hills(column, row));
        var box = Grids.Info(raster).Bounds;
        var cut = box.MinX + (box.Width * 0.3217);
        var zones = WriteZones(
            $"POLYGON (({box.MinX} {box.MinY}, {cut} {box.MinY}, {cut + 333.3} {box.MaxY}, {box.MinX} {box.MaxY}, {box.MinX} {box.MinY}))",
            $"POLYGON (({cut} {box.MinY}, {box.MaxX} {box.MinY}, {box.MaxX} {box.MaxY}, {cut + 333.3} {box.MaxY}, {cut} {box.MinY}))");
        await _run.With("raster", raster).With("zones", zones).WithValue("rule", "\"cover\"").ExecuteAsync<ZonalStatisticsProcess>();
        var table = _run.Json("table").GetProperty("zones");
        var sum = table[0].GetProperty("sum").GetDouble() + table[1].GetProperty("sum").GetDouble();
        Assert.Equal(Grids.Read(raster).Sum(), sum, 1e-3);
    }

    [Fact]
    public async Task Execute_ZonesInAnotherCrs_GivesTheSameMeans()
    {
        var raster = WriteRaster(PixelType.Float32);
        await _run.With("raster", raster).With("zones", WriteZones()).ExecuteAsync<ZonalStatisticsProcess>();
        var first = _run.Json("table").GetProperty("zones")[0].GetProperty("mean").GetDouble();

        // The output is GeoJSON in longitude and latitude: fed back, it is the same zones in another CRS.
        await _run.With("zones", _run.File("zones").Path).WithValue("prefix", "\"again_\"").ExecuteAsync<ZonalStatisticsProcess>();
        Assert.Equal(first, _run.Json("table").GetProperty("zones")[0].GetProperty("mean").GetDouble(), 1e-3 * Math.Abs(first));
        using var features = VectorDataset.Open(_run.File("zones").Path);
        Assert.Contains(features.Layers[0].Fields, field => field.Name == "_mean");
        Assert.Contains(features.Layers[0].Fields, field => field.Name == "again_mean");
    }

    [Fact]
    public async Task Execute_Output_IsColouredByMean()
    {
        await _run.With("raster", WriteRaster(PixelType.Float32)).With("zones", WriteZones()).ExecuteAsync<ZonalStatisticsProcess>();
        var style = _run.File("zones").Style!;
        Assert.Equal(("_mean", "viridis"), (style.Attribute, style.Palette));
        Assert.True(style.Minimum < style.Maximum);
        using var features = VectorDataset.Open(_run.File("zones").Path);
        var means = features.Read().Select(feature => feature.Values[features.Layers[0].Fields.ToList().FindIndex(field => field.Name == "_mean")]).ToArray();
        Assert.Equal(4, means.Length);
        Assert.Null(means[3]);
    }

    [Fact]
    public async Task Execute_Histogram_CountsClasses()
    {
        var raster = Grids.Write(_run.NewFile("classes.tif"), 30, 30, PixelType.Byte, 0, (_, column, _) => column < 10 ? 1 : column < 15 ? 7 : 0);
        var box = Grids.Info(raster).Bounds;
        var zones = WriteZones($"POLYGON (({box.MinX} {box.MinY}, {box.MaxX} {box.MinY}, {box.MaxX} {box.MaxY}, {box.MinX} {box.MaxY}, {box.MinX} {box.MinY}))");
        await _run.With("raster", raster).With("zones", zones).WithValue("statistics", "[\"majority\", \"histogram\"]").ExecuteAsync<ZonalStatisticsProcess>();
        var zone = _run.Json("table").GetProperty("zones")[0];
        Assert.Equal("""{"values":[1,7],"counts":[300,150]}""", zone.GetProperty("histogram").GetRawText());
        Assert.Equal(1, zone.GetProperty("majority").GetDouble());
        Assert.False(zone.TryGetProperty("mean", out _));
    }

    [Fact]
    public async Task Execute_NoZoneInside_TellsBothExtents()
    {
        var zones = WriteZones("POLYGON ((0 0, 10 0, 10 10, 0 0))");
        var fault = await Assert.ThrowsAsync<ProcessException>(
            () => _run.With("raster", WriteRaster(PixelType.Byte)).With("zones", zones).ExecuteAsync<ZonalStatisticsProcess>());
        Assert.Equal(ProcessError.InvalidInput, fault.Error);
        Assert.Contains("no zone lies within the raster", fault.Message);
    }

    public void Dispose() => _run.Dispose();

    private static readonly string[] ZoneTexts =
    [
        "POLYGON ((300100 8999900, 301210 8999817, 300913 8998715, 300222 8998441, 300100 8999900))",
        "MULTIPOLYGON (((301500 8999500, 302703 8999411, 302000 8998100, 301500 8999500), (301701 8999303, 302301 8999211, 302003 8998702, 301701 8999303)), ((300007 8997301, 300603 8997203, 300213 8996517, 300007 8997301)))",
        "POLYGON ((303001 8998011, 309007 8998007, 309003 8990001, 303011 8990013, 303001 8998011))",
        "POLYGON ((400000 8998011, 400010 8998011, 400010 8998021, 400000 8998011))",
    ];

    private string WriteRaster(PixelType type) => Grids.Write(
        _run.NewFile($"raster-{type}.tif"), 131, 119, type, type == PixelType.Byte ? 255 : -9999,
        (_, column, row) => (column * row) % 37 == 5 ? (type == PixelType.Byte ? 255 : -9999)
            : type == PixelType.Byte ? Math.Floor(Grids.Hills(column, row) / 20) : Grids.Hills(column, row));

    private string WriteZones(params string[] texts)
    {
        var path = _run.NewFile("zones.gpkg");
        using var writer = VectorWriter.Create(path, VectorFormat.GeoPackage, "zones", Crs.Parse("EPSG:31985"), "Unknown", [new Field("nr", FieldType.Integer)]);
        var number = 0;
        foreach (var text in texts.Length > 0 ? texts : ZoneTexts)
        {
            writer.Write(new Feature(null, new WKTReader().Read(text), [++number]));
        }

        writer.Complete();
        return path;
    }

    private static NetTopologySuite.Geometries.Geometry Square(RasterInfo info, int at)
    {
        var (west, north) = info.Transform.ToMap(at % info.Width, at / info.Width);
        return new NetTopologySuite.Geometries.GeometryFactory().ToGeometry(new NetTopologySuite.Geometries.Envelope(west, west + 30, north - 30, north));
    }

    private static void AssertEqual(JsonElement expected, JsonElement actual, string[] names)
    {
        foreach (var name in names)
        {
            var wanted = expected.GetProperty(name).GetDouble();
            Assert.True(Math.Abs(wanted - actual.GetProperty(name).GetDouble()) <= 1e-9 * Math.Max(1, Math.Abs(wanted)), $"{name}: {wanted} {actual}");
        }
    }
}

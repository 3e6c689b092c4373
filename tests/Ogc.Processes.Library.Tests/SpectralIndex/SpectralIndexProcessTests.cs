using System.Globalization;
using System.Text.Json;
using Geo.Rasters;
using Ogc.Processes.Library.SpectralIndex;
using Testing;
using Xunit;

namespace Ogc.Processes.Library.Tests.SpectralIndex;

public sealed class SpectralIndexProcessTests : IDisposable
{
    private const string NumpyNdvi = """
        import sys, json, numpy as np
        from osgeo import gdal
        gdal.UseExceptions()
        source, ours, red, nir, scale, offset = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]), float(sys.argv[6])
        ds = gdal.Open(source)
        r = ds.GetRasterBand(red).ReadAsArray().astype('f8'); n = ds.GetRasterBand(nir).ReadAsArray().astype('f8')
        nodata = ds.GetRasterBand(red).GetNoDataValue()
        bad = np.zeros(r.shape, bool) if nodata is None else (r == nodata) | (n == nodata)
        r = r * scale + offset; n = n * scale + offset
        with np.errstate(all='ignore'):
            wanted = (n - r) / (n + r)
        wanted[bad | ~np.isfinite(wanted)] = np.nan
        got = gdal.Open(ours).ReadAsArray().astype('f8')
        valid = wanted[~np.isnan(wanted)]
        print(json.dumps({'sameNoData': bool((np.isnan(wanted) == np.isnan(got)).all()), 'worst': float(np.nanmax(abs(wanted - got))),
            'count': int(valid.size), 'min': float(valid.min()), 'max': float(valid.max()), 'mean': float(valid.mean()), 'sd': float(valid.std()),
            'p50': float(np.percentile(valid, 50)), 'p95': float(np.percentile(valid, 95))}))
        """;

    private readonly ProcessRun _run = new();

    [RequiresFact(Peer.Python, RequiresTheoryAttribute.SharedData)]
    public async Task Execute_LandsatNdvi_EqualsNumpy()
    {
        var scene = Path.Combine(Requirements.SharedData!, "eo/stars/L7_ETMs.tif");
        _run.With("raster", scene).WithValue("bands", """{"red": 3, "nir": 4}""");
        await _run.ExecuteAsync<SpectralIndexProcess>();
        AssertEqualsNumpy(scene, red: 3, nir: 4);
    }

    [RequiresFact(Peer.Python)]
    public async Task Execute_ManyBlocksWithNoDataAndOffset_EqualsNumpy()
    {
        var random = new Random(7);
        var scene = Grids.Write(
            _run.NewFile("scene.tif"), 1531, 1207, PixelType.UInt16, 0, (_, _, _) => random.Next(20) == 0 ? 0 : random.Next(1001, 12000), bands: 3);
        _run.With("raster", scene).WithValue("bands", """{"red": 1, "nir": 3}""").WithValue("scale", "0.0001").WithValue("offset", "-0.1");
        await _run.ExecuteAsync<SpectralIndexProcess>();
        AssertEqualsNumpy(scene, red: 1, nir: 3, scale: 0.0001, offset: -0.1, sampled: true);
    }

    [Theory]
    [InlineData("ndwi", "green - nir over green + nir", (600 - 3000.0) / (600 + 3000))]
    [InlineData("evi", "Huete 2002", 2.5 * 0.25 / (0.3 + (6 * 0.05) - (7.5 * 0.04) + 1))]
    [InlineData("savi", "Huete 1988", 1.5 * 0.25 / (0.3 + 0.05 + 0.5))]
    [InlineData("nbr", "Key and Benson 2006", (3000 - 800.0) / (3000 + 800))]
    [InlineData("ndbi", "Zha 2003", (1500 - 3000.0) / (1500 + 3000))]
    [InlineData("bsi", "Rikimaru 2002", (1500 + 500 - 3000 - 400.0) / (1500 + 500 + 3000 + 400))]
    public async Task Execute_KnownIndex_FollowsItsPaper(string index, string source, double expected)
    {
        double[] reflectances = [500, 600, 400, 3000, 1500, 800]; // red, green, blue, nir, swir1, swir2
        var scene = Grids.Write(_run.NewFile("scene.tif"), 5, 4, PixelType.UInt16, null, (band, _, _) => reflectances[band - 1], bands: 6);
        _run.With("raster", scene).WithValue("index", $"\"{index}\"").WithValue("scale", "0.0001")
            .WithValue("bands", """{"red": 1, "green": 2, "blue": 3, "nir": 4, "swir1": 5, "swir2": 6}""");
        await _run.ExecuteAsync<SpectralIndexProcess>();
        Assert.All(Grids.Read(_run.File("index").Path), value => Assert.Equal(expected, value, 1e-6));
        Assert.NotEmpty(source);
    }

    [Fact]
    public async Task Execute_CustomFormulaOverSeparateFiles_ComputesIt()
    {
        var thermal = Grids.Write(_run.NewFile("a.tif"), 40, 30, PixelType.Float32, null, (_, column, row) => column + row);
        var nir = Grids.Write(_run.NewFile("b.tif"), 40, 30, PixelType.Byte, 255, (_, column, _) => column == 3 ? 255 : column);
        _run.With("raster", thermal).With("nir", nir).WithValue("bands", """{"tir": 1}""")
            .WithValue("index", "\"custom\"").WithValue("formula", "\"if(nir > 10, tir * 2, -1)\"");
        await _run.ExecuteAsync<SpectralIndexProcess>();
        var result = Grids.Read(_run.File("index").Path);
        Assert.False(_run.File("index").Style!.FixedScale);
        Assert.Equal(-1, result[0]);
        Assert.True(double.IsNaN(result[3]));
        Assert.Equal((11 + 7) * 2, result[(7 * 40) + 11]);
    }

    [Fact]
    public async Task Execute_Result_CarriesUnitNoDataAndStyle()
    {
        var scene = Grids.Write(_run.NewFile("scene.tif"), 600, 520, PixelType.Byte, null, (band, column, _) => band * column % 251, bands: 2);
        await _run.With("raster", scene).WithValue("bands", """{"red": 1, "nir": 2}""").ExecuteAsync<SpectralIndexProcess>();
        var info = Grids.Info(_run.File("index").Path);
        var band = Assert.Single(info.Bands);
        Assert.Equal((PixelType.Float32, true, "1", "ndvi"), (band.Type, double.IsNaN(band.NoData!.Value), band.Unit, band.Name));
        Assert.True(band.OverviewCount > 0);
        Assert.Equal(Grids.Info(scene).Bounds, info.Bounds);
        Assert.Equal(("ndvi", null), (_run.File("index").Style!.Palette, _run.File("index").Style!.Minimum));
        Assert.Contains("NDVI", _run.File("index").Title);
        Assert.Equal(1, _run.Progress.Max(progress => progress.Share), 6);
    }

    [Theory]
    [InlineData(PixelType.UInt16, null, true)]
    [InlineData(PixelType.Float32, null, true)]
    [InlineData(PixelType.Byte, null, false)]
    [InlineData(PixelType.Byte, "0.004", true)]
    public async Task Execute_KnownIndex_IsDrawnAtItsOwnValuesUnlessBandsAreGreyLevels(PixelType type, string? scale, bool isFixed)
    {
        var scene = Grids.Write(_run.NewFile("scene.tif"), 8, 8, type, null, (band, column, _) => (band * column) + 1, bands: 2);
        _run.With("raster", scene).WithValue("bands", """{"red": 1, "nir": 2}""");
        if (scale is not null)
        {
            _run.WithValue("scale", scale);
        }

        await _run.ExecuteAsync<SpectralIndexProcess>();
        Assert.Equal(isFixed, _run.File("index").Style!.FixedScale);
    }

    [Fact]
    public async Task Execute_BandNameInCapitals_AsksForTheRightOne()
    {
        var scene = Grids.Write(_run.NewFile("scene.tif"), 5, 5, PixelType.Byte, null, (_, _, _) => 1, bands: 2);
        _run.With("raster", scene).WithValue("bands", """{"red": 1, "NIR": 2}""");
        var fault = await Assert.ThrowsAsync<ProcessException>(() => _run.ExecuteAsync<SpectralIndexProcess>());
        Assert.Equal("/inputs/bands/NIR", Assert.Single(fault.Faults).Pointer);
        Assert.Contains("'NIR' is not a band name; did you mean 'nir'?", fault.Message);
    }

    [Fact]
    public async Task Execute_BandsMissing_NamesAllOfThem()
    {
        var scene = Grids.Write(_run.NewFile("scene.tif"), 5, 5, PixelType.Byte, null, (_, _, _) => 1, bands: 2);
        _run.With("raster", scene).WithValue("index", "\"evi\"").WithValue("bands", """{"red": 3}""");
        var fault = await Assert.ThrowsAsync<ProcessException>(() => _run.ExecuteAsync<SpectralIndexProcess>());
        Assert.Equal(ProcessError.InvalidInput, fault.Error);
        Assert.Equal(3, fault.Faults.Count);
        Assert.Contains("'red' is 3; 'raster' has 2 bands", fault.Message);
        Assert.Contains("no band for 'nir'", fault.Message);
        Assert.Contains("no band for 'blue'", fault.Message);
    }

    [Fact]
    public async Task Execute_GridsDiffer_SaysHow()
    {
        var red = Grids.Write(_run.NewFile("red.tif"), 10, 10, PixelType.Byte, null, (_, _, _) => 1);
        var nir = Grids.Write(_run.NewFile("nir.tif"), 20, 20, PixelType.Byte, null, (_, _, _) => 1);
        var fault = await Assert.ThrowsAsync<ProcessException>(() => _run.With("red", red).With("nir", nir).ExecuteAsync<SpectralIndexProcess>());
        Assert.Contains("10 × 10 pixels", fault.Message);
        Assert.Contains("20 × 20 pixels", fault.Message);
        Assert.Contains("crop-resample", fault.Message);
    }

    [Fact]
    public async Task Execute_NotARaster_NamesTheInput()
    {
        var text = _run.NewFile("note.tif");
        await File.WriteAllTextAsync(text, "no raster at all");
        var fault = await Assert.ThrowsAsync<ProcessException>(() => _run.With("red", text).With("nir", text).ExecuteAsync<SpectralIndexProcess>());
        Assert.Equal(ProcessError.InvalidInput, fault.Error);
        Assert.Contains("Input 'nir'", fault.Message);
    }

    [Fact]
    public async Task Execute_PixelsWithoutScaleForEvi_Warns()
    {
        var scene = Grids.Write(_run.NewFile("scene.tif"), 5, 5, PixelType.UInt16, null, (_, _, _) => 1000, bands: 3);
        _run.With("raster", scene).WithValue("index", "\"evi\"").WithValue("bands", """{"red": 1, "nir": 2, "blue": 3}""");
        await _run.ExecuteAsync<SpectralIndexProcess>();
        Assert.Contains("needs reflectances", _run.Json("statistics").GetProperty("warnings")[0].GetString());
        Assert.Contains("needs reflectances", Assert.Single(_run.File("index").Remarks));
    }

    [Fact]
    public async Task Execute_Cancelled_StopsWithoutResult()
    {
        var scene = Grids.Write(_run.NewFile("scene.tif"), 500, 500, PixelType.Byte, null, (_, _, _) => 1, bands: 2);
        _run.With("raster", scene).WithValue("bands", """{"red": 1, "nir": 2}""");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _run.ExecuteAsync<SpectralIndexProcess>(new CancellationToken(canceled: true)));
        Assert.Empty(_run.Outputs);
    }

    public void Dispose() => _run.Dispose();

    private void AssertEqualsNumpy(string scene, int red, int nir, double scale = 1, double offset = 0, bool sampled = false)
    {
        var invariant = CultureInfo.InvariantCulture;
        var numpy = Peer.Script(
            NumpyNdvi, scene, _run.File("index").Path, red.ToString(invariant), nir.ToString(invariant), scale.ToString(invariant), offset.ToString(invariant));
        Assert.True(numpy.GetProperty("sameNoData").GetBoolean());
        Assert.InRange(numpy.GetProperty("worst").GetDouble(), 0, 1e-6);

        var ours = _run.Json("statistics");
        Assert.Equal(numpy.GetProperty("count").GetInt64(), ours.GetProperty("count").GetInt64());
        AssertNear(numpy, "min", ours, "minimum", 1e-6);
        AssertNear(numpy, "max", ours, "maximum", 1e-6);
        AssertNear(numpy, "mean", ours, "mean", 1e-6);
        AssertNear(numpy, "sd", ours, "standardDeviation", 1e-6);
        AssertNear(numpy, "p50", ours.GetProperty("percentiles"), "p50", sampled ? 0.01 : 1e-6);
        AssertNear(numpy, "p95", ours.GetProperty("percentiles"), "p95", sampled ? 0.01 : 1e-6);
    }

    private static void AssertNear(JsonElement expected, string expectedName, JsonElement actual, string actualName, double tolerance) =>
        Assert.Equal(expected.GetProperty(expectedName).GetDouble(), actual.GetProperty(actualName).GetDouble(), tolerance * Math.Max(1, Math.Abs(expected.GetProperty(expectedName).GetDouble())));
}

using System.Text.Json;
using Geo;
using Geo.Vectors;
using Ogc.Processes.Library.SentinelFiveP;
using Testing;
using Xunit;

namespace Ogc.Processes.Library.Tests.SentinelFiveP;

public sealed class SentinelMaximumProcessTests : IDisposable
{
    private const string Product = "chains/s5p/S5P_OFFL_L2__CO_____20190913T121259_2scanlines_emissions-api.nc";
    private const string Empty = "chains/s5p/S5P_OFFL_L2__CO_____20200303T013547_20200303T031717_12367_01_010302_20200306T032410.nc";

    private const string NetCdf = """
        import sys, json, numpy as np, netCDF4
        d = netCDF4.Dataset(sys.argv[1]); p = d['PRODUCT']
        v = np.ma.filled(p['carbonmonoxide_total_column'][0].astype('f8'), np.nan)
        qa = np.ma.filled(p['qa_value'][0].astype('f8'), 0)
        lat, lon = p['latitude'][0].astype('f8'), p['longitude'][0].astype('f8')
        valid = np.isfinite(v); use = valid & (qa >= 0.5 - 1e-6)
        i = np.nanargmax(np.where(use, v, np.nan)); u = v[use]
        print(json.dumps(dict(n=int(use.sum()), nValid=int(valid.sum()), max=float(v.flat[i]), lat=float(lat.flat[i]), lon=float(lon.flat[i]),
            qa=float(qa.flat[i]), min=float(u.min()), mean=float(u.mean()), p95=float(np.percentile(u, 95)))))
        """;

    private readonly ProcessRun _run = new();

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public async Task Execute_RealProduct_GivesTheGoldenNumbers()
    {
        await _run.With("files", Shared(Product)).ExecuteAsync<SentinelMaximumProcess>();
        var result = _run.Json("result");
        Assert.Equal(0.04225224, result.GetProperty("value").GetDouble(), 5e-9);
        Assert.Equal((226, 180), (result.GetProperty("nValid").GetInt32(), result.GetProperty("n").GetInt32()));
        Assert.Equal(7.0581, result.GetProperty("lat").GetDouble(), 5e-5);
        Assert.Equal(3.1716, result.GetProperty("lon").GetDouble(), 5e-5);
        Assert.Equal(0.7, result.GetProperty("qa").GetDouble(), 1e-9);
        Assert.Equal("mol m-2", result.GetProperty("unit").GetString());
        Assert.Equal(2019, result.GetProperty("time").GetDateTimeOffset().Year);
        Assert.EndsWith("emissions-api.nc", result.GetProperty("source").GetString());
    }

    [RequiresTheory(RequiresTheoryAttribute.SharedData)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Execute_AreaOfInterest_CountsThePixelsInIt(bool asPolygon)
    {
        _run.With("files", Shared(Product));
        if (asPolygon)
        {
            var area = _run.NewFile("area.geojson");
            await File.WriteAllTextAsync(area, """{"type":"Polygon","coordinates":[[[0,4],[10,4],[10,8],[0,8],[0,4]]]}""");
            _run.With("area", area);
        }
        else
        {
            _run.WithBox("bbox", Crs.Wgs84LonLat, new BoundingBox(0, 4, 10, 8));
        }

        await _run.ExecuteAsync<SentinelMaximumProcess>();
        var result = _run.Json("result");
        Assert.Equal((99, 78), (result.GetProperty("nValid").GetInt32(), result.GetProperty("n").GetInt32()));
        Assert.Equal(0.04225224, result.GetProperty("value").GetDouble(), 5e-9);
    }

    [RequiresTheory(Peer.Python, RequiresTheoryAttribute.SharedData)]
    [InlineData("max")]
    [InlineData("min")]
    [InlineData("mean")]
    [InlineData("p95")]
    public async Task Execute_AnyStatistic_EqualsNetCdf4(string statistic)
    {
        await _run.With("files", Shared(Product)).WithValue("statistic", $"\"{statistic}\"").ExecuteAsync<SentinelMaximumProcess>();
        var (expected, result) = (Peer.Script(NetCdf, Shared(Product)), _run.Json("result"));
        Assert.Equal(expected.GetProperty("n").GetInt32(), result.GetProperty("n").GetInt32());
        Assert.Equal(expected.GetProperty(statistic).GetDouble(), result.GetProperty("value").GetDouble(), 1e-9);
        Assert.Equal(statistic is "max" or "min" ? JsonValueKind.Number : JsonValueKind.Null, result.GetProperty("lat").ValueKind);
    }

    [RequiresTheory(RequiresTheoryAttribute.SharedData)]
    [InlineData("2019-09-13", 226)]
    [InlineData("2019-09-01/2019-09-13", 226)]
    [InlineData("2019-09-14/..", 0)]
    [InlineData("../2019-09-13T00:00:00Z", 0)]
    public async Task Execute_Period_KeepsScanlinesMeasuredInIt(string period, int valid)
    {
        await _run.With("files", Shared(Product)).WithValue("period", $"\"{period}\"").ExecuteAsync<SentinelMaximumProcess>();
        Assert.Equal(valid, _run.Json("result").GetProperty("nValid").GetInt32());
    }

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public async Task Execute_GridAndPoints_HoldThePixels()
    {
        await _run.With("files", Shared(Product)).WithValue("gridResolution", "0.5").ExecuteAsync<SentinelMaximumProcess>();
        var grid = _run.File("grid").Path;
        var values = Grids.Read(grid).Where(value => !double.IsNaN(value)).ToArray();
        Assert.InRange(values.Max(), 0.02, 0.04225225);
        Assert.Equal("EPSG:4326", Grids.Info(grid).Crs!.Identifier);
        Assert.Equal("mol m-2", Grids.Info(grid).Bands[0].Unit);
        using var points = VectorDataset.Open(_run.File("points").Path);
        Assert.Equal(180, points.Layers[0].Count);
        Assert.Equal(0.04225224, points.Read().Max(point => (double)point.Values[0]!), 5e-9);
    }

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public async Task Execute_MetadataOnly_FailsClearly()
    {
        var fault = await Assert.ThrowsAsync<ProcessException>(() => _run.With("files", Shared(Empty)).ExecuteAsync<SentinelMaximumProcess>());
        Assert.Equal(ProcessError.InvalidInput, fault.Error);
        Assert.Contains("no PRODUCT variables", fault.Message);
    }

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public async Task Execute_UnknownVariable_NamesThoseThatAreThere()
    {
        _run.With("files", Shared(Product)).WithValue("variable", "\"ozone\"");
        var fault = await Assert.ThrowsAsync<ProcessException>(() => _run.ExecuteAsync<SentinelMaximumProcess>());
        Assert.Contains("no variable 'ozone'", fault.Message);
        Assert.Contains("carbonmonoxide_total_column", fault.Message);
    }

    public void Dispose() => _run.Dispose();

    private static string Shared(string path) => Path.Combine(Requirements.SharedData!, path);
}

using Geo.Rasters;
using Ogc.Processes.Library.Terrain;
using Testing;
using Xunit;

namespace Ogc.Processes.Library.Tests.Terrain;

public sealed class TerrainProcessTests : IDisposable
{
    private const double Degree = 1.0 / 1200;
    private readonly ProcessRun _run = new();

    [RequiresTheory("gdaldem")]
    [InlineData("hillshade", 1)]
    [InlineData("slope", 1e-4)]
    [InlineData("aspect", 1e-4)]
    [InlineData("roughness", 1e-4)]
    [InlineData("tpi", 1e-4)]
    [InlineData("tri", 1e-4)]
    public async Task Execute_ProjectedDem_EqualsGdaldem(string product, double tolerance)
    {
        var dem = Grids.Write(_run.NewFile("dem.tif"), 211, 157, PixelType.Float32, -9999, (_, column, row) => column == 40 && row == 40 ? -9999 : Grids.Hills(column, row));
        await _run.With("raster", dem).WithValue("product", $"\"{product}\"").ExecuteAsync<TerrainProcess>();
        AssertEquals(Gdaldem(dem, product), tolerance);
    }

    [Theory]
    [InlineData("slope", "degree", true)]
    [InlineData("slope", "percent", false)]
    [InlineData("aspect", "degree", true)]
    [InlineData("roughness", "degree", false)]
    public async Task Execute_Style_IsFixedWhereThePaletteHasTheUnit(string product, string slopeUnit, bool isFixed)
    {
        var dem = Grids.Write(_run.NewFile("dem.tif"), 20, 20, PixelType.Float32, -9999, (_, column, row) => Grids.Hills(column, row));
        await _run.With("raster", dem).WithValue("product", $"\"{product}\"").WithValue("slopeUnit", $"\"{slopeUnit}\"").ExecuteAsync<TerrainProcess>();
        Assert.Equal((product, isFixed), (_run.File("terrain").Style!.Palette, _run.File("terrain").Style!.FixedScale));
    }

    [RequiresTheory("gdaldem", RequiresTheoryAttribute.SharedData)]
    [InlineData("hillshade", 1)]
    [InlineData("slope", 1e-4)]
    [InlineData("aspect", 1e-4)]
    public async Task Execute_OlindaDem_EqualsGdaldem(string product, double tolerance)
    {
        var dem = Path.Combine(Requirements.SharedData!, "eo/stars/olinda_dem_utm25s.tif");
        await _run.With("raster", dem).WithValue("product", $"\"{product}\"").ExecuteAsync<TerrainProcess>();
        AssertEquals(Gdaldem(dem, product), tolerance);
    }

    [RequiresFact("gdaldem")]
    public async Task Execute_DegreesAgainstMetres_ScalesByItself()
    {
        var dem = WriteGeographic();
        await _run.With("raster", dem).WithValue("product", "\"slope\"").ExecuteAsync<TerrainProcess>();
        AssertEquals(Gdaldem(dem, "slope", "-s", "111120"), 1e-4);
        Assert.InRange(Grids.Read(_run.File("terrain").Path).Max(), 1, 80);
    }

    [RequiresFact("gdaldem")]
    public async Task Execute_AllOptions_ReachGdaldem()
    {
        var dem = Grids.Write(_run.NewFile("dem.tif"), 90, 80, PixelType.Float32, null, (_, column, row) => Grids.Hills(column, row));
        await _run.With("raster", dem).WithValue("azimuth", "30").WithValue("altitude", "60").WithValue("zFactor", "2.5")
            .WithValue("scale", "2").WithValue("algorithm", "\"ZevenbergenThorne\"").WithValue("computeEdges", "true").ExecuteAsync<TerrainProcess>();
        AssertEquals(Gdaldem(dem, "hillshade", "-az", "30", "-alt", "60", "-z", "2.5", "-s", "2", "-alg", "ZevenbergenThorne", "-compute_edges"), 1);

        await _run.WithValue("product", "\"slope\"").WithValue("slopeUnit", "\"percent\"").ExecuteAsync<TerrainProcess>();
        AssertEquals(Gdaldem(dem, "slope", "-p", "-s", "2", "-alg", "ZevenbergenThorne", "-compute_edges"), 1e-3);
        Assert.Equal("%", _run.File("terrain").Unit);
    }

    [Fact]
    public async Task Execute_Hillshade_IsGreyBytes()
    {
        await _run.With("raster", WriteGeographic()).ExecuteAsync<TerrainProcess>();
        var band = Assert.Single(Grids.Info(_run.File("terrain").Path).Bands);
        Assert.Equal((PixelType.Byte, 0.0), (band.Type, band.NoData!.Value));
        Assert.Equal("Hillshade", _run.File("terrain").Title);
    }

    [Fact]
    public async Task Execute_BandOutOfRange_SaysHowManyThereAre()
    {
        var fault = await Assert.ThrowsAsync<ProcessException>(
            () => _run.With("raster", WriteGeographic()).WithValue("band", "2").ExecuteAsync<TerrainProcess>());
        Assert.Contains("no band 2: 'raster' has 1 band", fault.Message);
    }

    public void Dispose() => _run.Dispose();

    private string WriteGeographic() => Grids.Write(
        _run.NewFile("degrees.tif"), 120, 100, PixelType.Int16, -32768, (_, column, row) => Grids.Hills(column, row),
        transform: new GeoTransform(5, Degree, 0, 45, 0, -Degree), crs: "EPSG:4326");

    private string Gdaldem(string dem, string product, params string[] options)
    {
        var name = product is "tpi" or "tri" ? product.ToUpperInvariant() : product;
        var file = _run.NewFile($"{product}-gdaldem.tif");
        Peer.Run(Requirements.Command("gdaldem")!, [name, dem, file, .. options]);
        return file;
    }

    private void AssertEquals(string expected, double tolerance)
    {
        var (wanted, got) = (Grids.Read(expected), Grids.Read(_run.File("terrain").Path));
        Assert.Equal(wanted.Length, got.Length);
        Assert.True(wanted.Distinct().Count() > 10);
        for (var at = 0; at < wanted.Length; at++)
        {
            Assert.Equal(wanted[at], got[at], tolerance);
        }
    }
}

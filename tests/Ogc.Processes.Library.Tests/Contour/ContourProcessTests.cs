using Geo.Rasters;
using Geo.Vectors;
using Ogc.Processes.Library.Contour;
using Ogc.Processes.Results;
using Testing;
using Xunit;

namespace Ogc.Processes.Library.Tests.Contour;

public sealed class ContourProcessTests : IDisposable
{
    private readonly ProcessRun _run = new();

    [RequiresTheory("gdal_contour")]
    [InlineData("-i", "25")]
    [InlineData("-i", "12.5", "-off", "3")]
    [InlineData("-fl", "100", "150", "222.5")]
    public async Task Execute_Levels_EqualGdalContour(params string[] options)
    {
        var dem = Grids.Write(
            _run.NewFile("dem.tif"), 140, 110, PixelType.Float32, -9999, (_, column, row) => column is > 60 and < 70 && row < 30 ? -9999 : Grids.Hills(column, row));
        _run.With("raster", dem).WithValue("format", "\"geopackage\"");
        _ = options[0] == "-i"
            ? _run.WithValue("interval", options[1]).WithValue("base", options.Length > 2 ? options[3] : "0")
            : _run.WithValue("levels", $"[{string.Join(',', options[1..])}]");
        await _run.ExecuteAsync<ContourProcess>();
        var expected = Lines(Gdal(dem, [.. options]));
        Assert.True(expected.Count > 5);
        Assert.Equal(expected, Lines(_run.File("contours").Path));
    }

    [Fact]
    public async Task Execute_Polygons_CoverTheRasterOnce()
    {
        var dem = Grids.Write(_run.NewFile("dem.tif"), 60, 50, PixelType.Float32, null, (_, column, row) => Grids.Hills(column, row));
        await _run.With("raster", dem).WithValue("interval", "50").WithValue("polygons", "true").WithValue("format", "\"geopackage\"").ExecuteAsync<ContourProcess>();
        using var areas = VectorDataset.Open(_run.File("contours").Path);
        Assert.Equal(60 * 50 * 900.0, areas.Read().Sum(area => area.Geometry!.Area), 1.0);
        Assert.Equal(["min", "max"], areas.Layers[0].Fields.Select(field => field.Name).Where(name => name is "min" or "max"));
    }

    [RequiresFact("gdal_contour", RequiresTheoryAttribute.SharedData)]
    public async Task Execute_OlindaDem_EqualsGdalContour()
    {
        var dem = Path.Combine(Requirements.SharedData!, "eo/stars/olinda_dem_utm25s.tif");
        await _run.With("raster", dem).WithValue("format", "\"geopackage\"").ExecuteAsync<ContourProcess>();
        Assert.Equal(Lines(Gdal(dem, "-i", "10")), Lines(_run.File("contours").Path));
    }

    [Fact]
    public async Task Execute_Default_IsGeoJsonColouredByHeight()
    {
        var dem = Grids.Write(_run.NewFile("dem.tif"), 60, 50, PixelType.Int16, null, (_, column, row) => Grids.Hills(column, row));
        await _run.With("raster", dem).ExecuteAsync<ContourProcess>();
        var output = _run.File("contours");
        Assert.Equal(MediaTypes.GeoJson, output.MediaType);
        Assert.Equal(("elev", "terrain"), (output.Style!.Attribute, output.Style.Palette));
        using var lines = VectorDataset.Open(output.Path);
        Assert.All(lines.Read(), line => Assert.InRange(line.Geometry!.Coordinate.X, -180, 180));
    }

    [Fact]
    public async Task Execute_TinyInterval_TellsTheLimit()
    {
        var dem = Grids.Write(_run.NewFile("dem.tif"), 60, 50, PixelType.Float32, null, (_, column, row) => Grids.Hills(column, row));
        var fault = await Assert.ThrowsAsync<ProcessException>(() => _run.With("raster", dem).WithValue("interval", "0.0001").ExecuteAsync<ContourProcess>());
        Assert.Contains("at most 10000 are drawn", fault.Message);
        Assert.Equal("interval", fault.Faults[0].Input);
    }

    public void Dispose() => _run.Dispose();

    private string Gdal(string dem, params string[] options)
    {
        var file = _run.NewFile("gdal.gpkg");
        Peer.Run(Requirements.Command("gdal_contour")!, ["-q", "-a", "elev", "-f", "GPKG", .. options, dem, file]);
        return file;
    }

    private static List<(double Level, string Line)> Lines(string file)
    {
        using var lines = VectorDataset.Open(file);
        var level = lines.Layers[0].Fields.ToList().FindIndex(field => field.Name == "elev");
        return [.. lines.Read().Select(line => ((double)line.Values[level]!, line.Geometry!.AsText())).Order()];
    }
}

using Geo.Rasters;
using Geo.Vectors;
using Ogc.Processes.Library.Polygonize;
using Testing;
using Xunit;

namespace Ogc.Processes.Library.Tests.Polygonize;

public sealed class PolygonizeProcessTests : IDisposable
{
    private readonly ProcessRun _run = new();

    [RequiresFact("gdal_rasterize")]
    public async Task Execute_RasterizedAgain_GivesThePixelsBack()
    {
        var classes = WriteClasses();
        await _run.With("raster", classes).WithValue("format", "\"flatgeobuf\"").ExecuteAsync<PolygonizeProcess>();
        var again = _run.NewFile("again.tif");
        var box = Grids.Info(classes).Bounds;
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        Peer.Run(Requirements.Command("gdal_rasterize")!, [
            "-q", "-a", "value", "-ot", "Byte", "-ts", "60", "50", "-te", box.MinX.ToString(invariant), box.MinY.ToString(invariant),
            box.MaxX.ToString(invariant), box.MaxY.ToString(invariant), _run.File("polygons").Path, again]);
        Assert.Equal(Grids.Read(classes), Grids.Read(again));
    }

    [Theory]
    [InlineData("4", 3)]
    [InlineData("8", 2)]
    public async Task Execute_PixelsThatTouchAtACorner_FollowConnectivity(string connectivity, int polygons)
    {
        var raster = Grids.Write(_run.NewFile("corner.tif"), 4, 4, PixelType.Byte, 0, (_, column, row) => column == row && column < 2 ? 5 : column == 3 ? 9 : 0);
        await _run.With("raster", raster).WithValue("connectivity", $"\"{connectivity}\"").ExecuteAsync<PolygonizeProcess>();
        using var result = VectorDataset.Open(_run.File("polygons").Path);
        Assert.Equal(polygons, result.Layers[0].Count);
    }

    [Fact]
    public async Task Execute_MinimumArea_LeavesOutSmallerOnes()
    {
        var raster = Grids.Write(_run.NewFile("areas.tif"), 10, 10, PixelType.Byte, 0, (_, column, row) => column < 4 && row < 4 ? 1 : column == 8 && row == 8 ? 2 : 0);
        await _run.With("raster", raster).WithValue("minimumArea", "901").WithValue("attribute", "\"class\"").WithValue("format", "\"geopackage\"").ExecuteAsync<PolygonizeProcess>();
        using var result = VectorDataset.Open(_run.File("polygons").Path);
        var polygon = Assert.Single(result.Read());
        Assert.Equal(16 * 900, polygon.Geometry!.Area, 1e-6);
        Assert.Contains(result.Layers[0].Fields, field => field.Name == "class");
    }

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public async Task Execute_PaletteRaster_KeepsItsColours()
    {
        var landCover = Path.Combine(Requirements.SharedData!, "eo/stars/lc.tif");
        var palette = Grids.Info(landCover).Bands[0].Palette!;
        await _run.With("raster", landCover).ExecuteAsync<PolygonizeProcess>();
        var classes = _run.File("polygons").Style!.Classes;
        Assert.True(classes.Count > 3);
        Assert.All(classes, entry => Assert.Equal($"#{palette[(int)entry.Value].R:x2}{palette[(int)entry.Value].G:x2}{palette[(int)entry.Value].B:x2}", entry.Color));
    }

    [Fact]
    public async Task Execute_ManyValues_AreDrawnAsARamp()
    {
        var raster = Grids.Write(_run.NewFile("many.tif"), 20, 20, PixelType.UInt16, null, (_, column, row) => (row * 20) + column);
        await _run.With("raster", raster).ExecuteAsync<PolygonizeProcess>();
        var style = _run.File("polygons").Style!;
        Assert.Equal((0.0, 399.0, 0), (style.Minimum!.Value, style.Maximum!.Value, style.Classes.Count));
    }

    public void Dispose() => _run.Dispose();

    private string WriteClasses() => Grids.Write(
        _run.NewFile("classes.tif"), 60, 50, PixelType.Byte, 0, (_, column, row) => column is > 20 and < 25 ? 0 : 1 + (int)(Grids.Hills(column, row) / 60));
}

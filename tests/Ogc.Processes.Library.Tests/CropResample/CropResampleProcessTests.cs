using Geo;
using Geo.Rasters;
using Ogc.Processes.Library.CropResample;
using Testing;
using Xunit;

namespace Ogc.Processes.Library.Tests.CropResample;

public sealed class CropResampleProcessTests : IDisposable
{
    private const int Width = 120;
    private readonly ProcessRun _run = new();

    [Fact]
    public async Task Execute_Box_CopiesThePixelsItTouches()
    {
        var raster = WriteRaster();

        // From the middle of pixel (10, 20) to the middle of pixel (29, 44).
        var box = new BoundingBox(Grids.Utm.OriginX + (10.5 * 30), Grids.Utm.OriginY - (44.5 * 30), Grids.Utm.OriginX + (29.5 * 30), Grids.Utm.OriginY - (20.5 * 30));
        await _run.With("raster", raster).WithBox("bbox", Crs.Parse("EPSG:31985"), box).WithValue("bands", "[2, 1]").ExecuteAsync<CropResampleProcess>();
        var info = Grids.Info(_run.File("raster").Path);
        Assert.Equal((20, 25, 2), (info.Width, info.Height, info.Bands.Count));
        Assert.Equal((Grids.Utm.OriginX + 300, Grids.Utm.OriginY - 600), (info.Transform.OriginX, info.Transform.OriginY));
        Assert.Equal((PixelType.Int16, -5.0), (info.Bands[0].Type, info.Bands[0].NoData!.Value));
        var (source, result) = (Grids.Read(raster, 2), Grids.Read(_run.File("raster").Path));
        for (var at = 0; at < result.Length; at++)
        {
            Assert.Equal(source[((20 + (at / 20)) * Width) + 10 + (at % 20)], result[at]);
        }
    }

    [Fact]
    public async Task Execute_BoxInLongitudeLatitude_FindsThePlace()
    {
        var raster = WriteRaster();
        var bounds = Grids.Info(raster).Bounds;
        using var transform = CoordinateTransform.Rent(Crs.Parse("EPSG:31985"), Crs.Wgs84LonLat);
        var middle = transform.TransformBounds(new BoundingBox(bounds.MinX + 900, bounds.MinY + 900, bounds.MinX + 1500, bounds.MinY + 1500));
        await _run.With("raster", raster).WithBox("bbox", Crs.Wgs84LonLat, middle).ExecuteAsync<CropResampleProcess>();
        var info = Grids.Info(_run.File("raster").Path);
        Assert.InRange(info.Width, 20, 23);
        Assert.True(info.Bounds.Contains(bounds.MinX + 1200, bounds.MinY + 1200));
    }

    [RequiresTheory("gdalwarp")]
    [InlineData("nearest", "near")]
    [InlineData("bilinear", "bilinear")]
    [InlineData("cubic", "cubic")]
    [InlineData("average", "average")]
    public async Task Execute_OtherCrsAndResolution_EqualsGdalwarp(string resampling, string method)
    {
        var raster = WriteRaster();
        await _run.With("raster", raster).WithValue("crs", "\"EPSG:3857\"").WithValue("resolution", "50").WithValue("resampling", $"\"{resampling}\"")
            .ExecuteAsync<CropResampleProcess>();
        var expected = _run.NewFile("warped.tif");
        Peer.Run(Requirements.Command("gdalwarp")!, ["-q", "-t_srs", "EPSG:3857", "-tr", "50", "50", "-r", method, raster, expected]);
        Assert.Equal(Grids.Info(expected).Bounds, Grids.Info(_run.File("raster").Path).Bounds);
        Assert.Equal(Grids.Read(expected, 2), Grids.Read(_run.File("raster").Path, 2));
    }

    [Fact]
    public async Task Execute_BoxAndResolution_CoversTheBoxWithWholePixels()
    {
        var raster = WriteRaster();
        var bounds = Grids.Info(raster).Bounds;
        var box = new BoundingBox(bounds.MinX + 100, bounds.MinY + 100, bounds.MinX + 1065, bounds.MinY + 1065);
        await _run.With("raster", raster).WithBox("bbox", Crs.Parse("EPSG:31985"), box).WithValue("resolution", "50").ExecuteAsync<CropResampleProcess>();
        var info = Grids.Info(_run.File("raster").Path);
        Assert.Equal((20, 20, 50.0), (info.Width, info.Height, info.Transform.PixelWidth));
        Assert.Equal((box.MinX, box.MaxY), (info.Bounds.MinX, info.Bounds.MaxY));
    }

    [Fact]
    public async Task Execute_WidthAlone_KeepsTheProportions()
    {
        await _run.With("raster", WriteRaster()).WithValue("width", "60").WithValue("resampling", "\"average\"").ExecuteAsync<CropResampleProcess>();
        var info = Grids.Info(_run.File("raster").Path);
        Assert.Equal((60, 40), (info.Width, info.Height));
    }

    [Fact]
    public async Task Execute_WindowOfRasterWithoutCrs_CopiesThePixels()
    {
        var raster = Grids.Write(_run.NewFile("plain.tif"), 40, 30, PixelType.Byte, null, (_, column, row) => column + row, crs: null);
        await _run.With("raster", raster).WithValue("window", "[3, 4, 10, 5]").ExecuteAsync<CropResampleProcess>();
        var pixels = Grids.Read(_run.File("raster").Path);
        Assert.Equal((50, 7.0, 20.0), (pixels.Length, pixels[0], pixels[^1]));
    }

    [Fact]
    public async Task Execute_BoxOutside_TellsBothExtents()
    {
        _run.With("raster", WriteRaster()).WithBox("bbox", Crs.Wgs84LonLat, new BoundingBox(10, 50, 11, 51));
        var fault = await Assert.ThrowsAsync<ProcessException>(() => _run.ExecuteAsync<CropResampleProcess>());
        Assert.Equal((ProcessError.InvalidInput, "bbox"), (fault.Error, fault.Faults[0].Input));
        Assert.Contains("(10, 50, 11, 51) in CRS:84", fault.Message);
        Assert.Contains("which covers (300000, ", fault.Message);
    }

    [Theory]
    [InlineData("EPSG:31985")]
    [InlineData("CRS:84")]
    public async Task Execute_BoxAcrossTheAntimeridian_IsRefused(string crs)
    {
        _run.With("raster", WriteRaster()).WithBox("bbox", Crs.Parse(crs), new BoundingBox(170, 0, -170, 10));
        var fault = await Assert.ThrowsAsync<ProcessException>(() => _run.ExecuteAsync<CropResampleProcess>());
        Assert.Equal((ProcessError.InvalidInput, "bbox"), (fault.Error, fault.Faults[0].Input));
        Assert.Contains("(170, 0, -170, 10) begins east of where it ends", fault.Message);
    }

    [Theory]
    [InlineData("crs", "\"EPSG:3857\"", "no coordinate reference system, which a change of CRS needs")]
    [InlineData("resolution", "10", "no coordinate reference system, which a resolution needs")]
    public async Task Execute_RasterWithoutCrs_SaysWhatNeedsIt(string input, string value, string expected)
    {
        var raster = Grids.Write(_run.NewFile("plain.tif"), 40, 30, PixelType.Byte, null, (_, _, _) => 1, crs: null);
        var fault = await Assert.ThrowsAsync<ProcessException>(() => _run.With("raster", raster).WithValue(input, value).ExecuteAsync<CropResampleProcess>());
        Assert.Equal(ProcessError.InvalidInput, fault.Error);
        Assert.Contains(expected, fault.Message);
    }

    [Theory]
    [InlineData("bands", "[1, 3]", "no band 3: 'raster' has 2 bands")]
    [InlineData("bands", "[2, 1, 2]", "band 2 is given more than once")]
    [InlineData("width", "150000", "150000 × 100000 pixels of 2 bytes in 2 bands: 60000000000 bytes; at most 4000000000 are allowed")]
    [InlineData("resolution", "0.05", "72000 × 48000 pixels of 2 bytes in 2 bands: 13824000000 bytes; at most 4000000000 are allowed")]
    [InlineData("height", "200000", "300000 × 200000 pixels; at most 200000 a side")]
    [InlineData("window", "[100, 0, 30, 10]", "is not inside the raster of 120 × 80 pixels")]
    [InlineData("resolution", "0.001", "at most 200000 a side")]
    [InlineData("crs", "\"EPSG:999999\"", "Input 'crs'")]
    public async Task Execute_FaultyValue_NamesInputAndLimit(string input, string value, string expected)
    {
        var fault = await Assert.ThrowsAsync<ProcessException>(() => _run.With("raster", WriteRaster()).WithValue(input, value).ExecuteAsync<CropResampleProcess>());
        Assert.Equal((ProcessError.InvalidInput, input), (fault.Error, fault.Faults[0].Input));
        Assert.Contains(expected, fault.Message);
    }

    [Theory]
    [InlineData("width")]
    [InlineData("height")]
    public async Task Execute_SizeInAnotherCrs_IsLimited(string side)
    {
        _run.With("raster", WriteRaster()).WithValue("crs", "\"EPSG:3857\"").WithValue(side, "100000");
        var fault = await Assert.ThrowsAsync<ProcessException>(() => _run.ExecuteAsync<CropResampleProcess>());
        Assert.Equal((ProcessError.InvalidInput, side), (fault.Error, fault.Faults[0].Input));
        Assert.Contains("at most 4000000000 are allowed", fault.Message);
        Assert.Equal(["raster.tif"], Directory.EnumerateFiles(_run.Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(PixelType.Byte, 255)]
    [InlineData(PixelType.UInt16, 65535)]
    [InlineData(PixelType.Int16, -32768)]
    [InlineData(PixelType.Float32, double.NaN)]
    public async Task Execute_GapsInAnotherCrs_AreNoData(PixelType type, double gap)
    {
        var raster = Grids.Write(_run.NewFile("scene.tif"), 60, 60, type, null, (_, column, row) => column is > 20 and < 40 && row is > 20 and < 40 ? 7 : 0);
        await _run.With("raster", raster).WithValue("crs", "\"EPSG:3031\"").ExecuteAsync<CropResampleProcess>();
        var file = _run.File("raster").Path;
        var pixels = Grids.Read(file);
        Assert.Equal(gap, Grids.Info(file).Bands[0].NoData);
        Assert.Equal(gap, pixels[0]);
        Assert.Equal([0, 7], pixels.Where(pixel => !pixel.Equals(gap)).Distinct().Order());
    }

    [Fact]
    public async Task Execute_OtherCrs_KeepsTheNoDataOfTheSource()
    {
        await _run.With("raster", WriteRaster()).WithValue("crs", "\"EPSG:3031\"").ExecuteAsync<CropResampleProcess>();
        Assert.Equal(-5, Grids.Info(_run.File("raster").Path).Bands[0].NoData);
        Assert.Equal(-5, Grids.Read(_run.File("raster").Path)[0]);
    }

    public void Dispose() => _run.Dispose();

    private string WriteRaster() => Grids.Write(
        _run.NewFile("raster.tif"), Width, 80, PixelType.Int16, -5, (band, column, row) => column == 50 ? -5 : band * Math.Floor(Grids.Hills(column, row)), bands: 2);
}

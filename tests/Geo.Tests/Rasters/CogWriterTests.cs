using Geo.Rasters;
using Geo.Rasters.Tiff;
using Testing;
using Xunit;

namespace Geo.Tests.Rasters;

public sealed class CogWriterTests : IDisposable
{
    private const string SystemPython = "/usr/bin/python3";
    private const string Validator = "/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_cloud_optimized_geotiff.py";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresTheory(SystemPython, Validator)]
    [InlineData(PixelType.Byte, CogCompression.Deflate, 1)]
    [InlineData(PixelType.Byte, CogCompression.None, 3)]
    [InlineData(PixelType.UInt16, CogCompression.Deflate, 2)]
    [InlineData(PixelType.Int16, CogCompression.Zstd, 1)]
    [InlineData(PixelType.UInt32, CogCompression.Deflate, 1)]
    [InlineData(PixelType.Int32, CogCompression.Zstd, 1)]
    [InlineData(PixelType.Float32, CogCompression.Deflate, 4)]
    [InlineData(PixelType.Float32, CogCompression.Zstd, 1)]
    [InlineData(PixelType.Float32, CogCompression.LercZstd, 1)]
    [InlineData(PixelType.Float32, CogCompression.None, 1)]
    [InlineData(PixelType.Float64, CogCompression.Deflate, 2)]
    public void Complete_TypeAndCompression_IsAValidCogWithTheSamePixels(PixelType type, CogCompression compression, int bands)
    {
        var path = TestRasters.WriteCog(
            _folder.File("a.tif"), TestRasters.Spec(1300, 700, type, bands), new CogOptions { Compression = compression });
        Assert.Contains("is a valid cloud optimized GeoTIFF", Tool.Run(SystemPython, Validator, path), StringComparison.Ordinal);
        var all = new PixelWindow(0, 0, 1300, 700);
        var expected = Enumerable.Range(1, bands).SelectMany(band => TestRasters.Pixels(band, all))
            .Select(pixel => type.IsFloat() ? pixel : (float)Math.Clamp(Math.Round(pixel, MidpointRounding.AwayFromZero), type == PixelType.Int32 ? int.MinValue : type == PixelType.Int16 ? short.MinValue : 0, type == PixelType.Byte ? 255 : 1e6)).ToArray();
        Assert.Equal(expected, TestRasters.ReadAll(path));
    }

    [Theory]
    [InlineData(CogCompression.Deflate)]
    [InlineData(CogCompression.None)]
    public void Write_OddWindowsFromManyThreadsInAnyOrder_IsWhole(CogCompression compression)
    {
        var spec = TestRasters.Spec(1111, 900, bands: 2);
        var windows = new List<(int Band, PixelWindow Window)>();
        for (var y = 0; y < spec.Height; y += 77)
        {
            for (var x = 0; x < spec.Width; x += 131)
            {
                var window = new PixelWindow(x, y, Math.Min(131, spec.Width - x), Math.Min(77, spec.Height - y));
                windows.AddRange([(1, window), (2, window)]);
            }
        }

        var order = windows.ToArray();
        new Random(3).Shuffle(order);
        using var writer = CogWriter.Create(_folder.File("a.tif"), spec, new CogOptions { Compression = compression });
        Parallel.ForEach(order, new ParallelOptions { MaxDegreeOfParallelism = 6 }, one =>
            writer.Write<float>(one.Band, one.Window, TestRasters.Pixels(one.Band, one.Window)));
        writer.Complete(null, CancellationToken.None);
        var all = new PixelWindow(0, 0, spec.Width, spec.Height);
        Assert.Equal([.. TestRasters.Pixels(1, all), .. TestRasters.Pixels(2, all)], TestRasters.ReadAll(_folder.File("a.tif")));
    }

    [Theory]
    [InlineData(CogCompression.Deflate)]
    [InlineData(CogCompression.None)]
    [InlineData(CogCompression.LercZstd)]
    public void Complete_PixelsThatNeverCame_AreNodata(CogCompression compression)
    {
        using var writer = CogWriter.Create(_folder.File("a.tif"), TestRasters.Spec(1100, 600, noData: -1), new CogOptions { Compression = compression });
        writer.Write<float>(1, new PixelWindow(10, 10, 2, 1), [5, 6]);
        writer.Complete(null, CancellationToken.None);
        var pixels = TestRasters.ReadAll(_folder.File("a.tif"));
        Assert.Equal((5, 6), (pixels[10 * 1100 + 10], pixels[10 * 1100 + 11]));
        Assert.Equal(pixels.Length - 2, pixels.Count(pixel => pixel == -1));
    }

    [Fact]
    public void Write_TheSameTileTwice_IsRefused()
    {
        using var writer = CogWriter.Create(_folder.File("a.tif"), TestRasters.Spec(100, 100));
        var all = new PixelWindow(0, 0, 100, 100);
        writer.Write<float>(1, all, new float[10_000]);
        var exception = Assert.Throws<GeoException>(() => writer.Write<float>(1, all, new float[10_000]));
        Assert.Equal(GeoError.WriteFailed, exception.Error);
    }

    [Fact]
    public void Write_OutsideOrMissingBand_SaysSo()
    {
        using var writer = CogWriter.Create(_folder.File("a.tif"), TestRasters.Spec(100, 100));
        Assert.Equal(GeoError.OutsideExtent, Assert.Throws<GeoException>(() => writer.Write<float>(1, new PixelWindow(50, 0, 51, 1), new float[51])).Error);
        Assert.Equal(GeoError.BandMissing, Assert.Throws<GeoException>(() => writer.Write<float>(2, new PixelWindow(0, 0, 1, 1), new float[1])).Error);
        Assert.Throws<ArgumentException>(() => writer.Write<float>(1, new PixelWindow(0, 0, 2, 2), new float[3]));
    }

    [Theory]
    [InlineData(CogCompression.None)]
    [InlineData(CogCompression.LercZstd)]
    public void Complete_WithoutOverviews_HasNone(CogCompression compression)
    {
        var options = new CogOptions { Compression = compression, Overviews = false };
        using var raster = RasterDataset.Open(TestRasters.WriteCog(_folder.File("a.tif"), TestRasters.Spec(1300, 700), options));
        Assert.Equal(0, raster.Info.Bands[0].OverviewCount);
        Assert.Equal(TestRasters.Pixels(1, new PixelWindow(0, 0, 1300, 700)), TestRasters.ReadAll(raster.Path));
    }

    [Fact]
    public void Overview_Average_IsTheMeanOfValidPixels()
    {
        using var writer = CogWriter.Create(_folder.File("a.tif"), TestRasters.Spec(1023, 4, noData: -1));
        var pixels = new float[1023 * 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % 5 == 0 ? -1 : i;
        }

        writer.Write<float>(1, new PixelWindow(0, 0, 1023, 4), pixels);
        writer.Complete(null, CancellationToken.None);
        using var raster = RasterDataset.Open(_folder.File("a.tif"));
        var overview = new float[512 * 2];
        raster.Read([1], new PixelWindow(0, 0, 1023, 4), 512, 2, overview.AsSpan());
        for (var i = 0; i < overview.Length; i++)
        {
            var (x, y) = (i % 512 * 2, i / 512 * 2);
            float[] four = [pixels[y * 1023 + x], pixels[y * 1023 + Math.Min(x + 1, 1022)], pixels[(y + 1) * 1023 + x], pixels[(y + 1) * 1023 + Math.Min(x + 1, 1022)]];
            Assert.Equal(four.Where(pixel => pixel != -1).DefaultIfEmpty(-1).Average(), overview[i], 1e-3);
        }
    }

    [Fact]
    public void Overview_Palette_KeepsClasses()
    {
        ColorEntry[] palette = [new(0, 0, 0, 0), new(255, 0, 0, 255), new(0, 255, 0, 255)];
        var spec = TestRasters.Spec(1024, 2) with { Bands = [new RasterBandSpec(PixelType.Byte, 0, "class", Palette: palette)] };
        using var writer = CogWriter.Create(_folder.File("a.tif"), spec);
        var pixels = Enumerable.Range(0, 2048).Select(i => (byte)(i / 1024 == 0 ? (i % 2 == 0 ? 1 : 2) : 2)).ToArray();
        writer.Write<byte>(1, new PixelWindow(0, 0, 1024, 2), pixels);
        writer.Complete(null, CancellationToken.None);
        using var raster = RasterDataset.Open(_folder.File("a.tif"));
        Assert.Equal("palette", raster.Info.Bands[0].Color);
        Assert.Equal(palette.Skip(1), raster.Info.Bands[0].Palette!.Skip(1).Take(2));
        var overview = new byte[512];
        raster.Read([1], new PixelWindow(0, 0, 1024, 2), 512, 1, overview.AsSpan());
        Assert.All(overview, pixel => Assert.Equal(2, pixel));
    }

    [Fact]
    public void Complete_Cancelled_LeavesNothing()
    {
        using (var writer = CogWriter.Create(_folder.File("a.tif"), TestRasters.Spec(1000, 1000)))
        {
            writer.Write<float>(1, new PixelWindow(0, 0, 1000, 10), new float[10_000]);
            Assert.ThrowsAny<OperationCanceledException>(() => writer.Complete(null, new CancellationToken(canceled: true)));
        }

        Assert.Empty(_folder.Names());
    }

    [Theory]
    [InlineData(CogCompression.Deflate)]
    [InlineData(CogCompression.None)]
    public void Assemble_PastFourGigabytes_IsABigTiff(CogCompression compression)
    {
        var spec = TestRasters.Spec(600, 512);
        var options = new CogOptions { Compression = compression };
        var levels = TileLevel.Pyramid(spec, 512, overviews: true);
        using var packer = new TilePacker(PixelType.Float32, 512, options);
        var header = new CogHeader(TiffTemplate.Create(spec), levels, packer, 512);
        using var file = new TileFile(_folder.File("spool"), levels, header, packer, largestClassic: 0);
        for (var level = 0; level < levels.Count; level++)
        {
            for (var tile = 0; tile < levels[level].Offsets.Length; tile++)
            {
                var pixels = new float[512 * 512];
                Array.Fill(pixels, level * 10 + tile);
                var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray();
                packer.Pack(bytes, packed => file.Store(level, tile, packed.Span));
            }
        }

        file.Assemble(_folder.File("a.tif"), null, CancellationToken.None);
        Assert.Equal(43, File.ReadAllBytes(_folder.File("a.tif"))[2]);
        var read = TestRasters.ReadAll(_folder.File("a.tif"));
        Assert.Equal((0, 1), (read[0], read[599]));
        using var raster = RasterDataset.Open(_folder.File("a.tif"));
        Assert.Equal(spec.Crs, raster.Info.Crs);
        Assert.Equal(1, raster.Info.Bands[0].OverviewCount);
    }

    [Fact]
    public void Convert_WithOtherDescription_TellsIt()
    {
        using var source = RasterDataset.Open(TestRasters.WriteCog(_folder.File("a.tif"), TestRasters.Spec(1200, 1200, PixelType.UInt16, 2)));
        Cog.Convert(source, _folder.File("b.tif"), new RasterResultOptions { Bands = [new(PixelType.UInt16, 0, "red"), new(PixelType.UInt16, 0, "nir")] }, null, CancellationToken.None);
        Assert.Equal(TestRasters.ReadAll(_folder.File("a.tif")), TestRasters.ReadAll(_folder.File("b.tif")));
        using var copy = RasterDataset.Open(_folder.File("b.tif"));
        Assert.Equal(["red", "nir"], copy.Info.Bands.Select(band => band.Name));
    }
}

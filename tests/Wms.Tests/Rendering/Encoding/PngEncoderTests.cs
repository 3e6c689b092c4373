using Wms.Rendering;
using Wms.Rendering.Encoding;
using Wms.Styles;

namespace Wms.Tests.Rendering.Encoding;

public sealed class PngEncoderTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 7, 5)]
    [InlineData(4, 33, 3)]
    [InlineData(16, 31, 9)]
    [InlineData(17, 31, 9)]
    [InlineData(256, 64, 64)]
    [InlineData(257, 64, 64)]
    [InlineData(5000, 100, 67)]
    public void Encode_AnyNumberOfColors_DecodesToTheSame(int colors, int width, int height)
    {
        AssertSame(Draw(width, height, i => new Rgba((byte)(i % colors), (byte)(i % colors / 256), 9)));
        AssertSame(Draw(width, height, i => i % colors == 0 ? Rgba.Transparent : new Rgba((byte)(i % colors), (byte)(i % colors / 256), 9)));
    }

    [Fact]
    public void Encode_PartlyTransparent_DecodesWithinRounding()
    {
        using var canvas = Draw(64, 64, i => new Rgba(200, 100, 50, (byte)(i % 256)));
        var image = PngEncoder.Encode(canvas);
        var picture = Picture.Decode(image.Buffer.AsSpan(0, image.Length));
        for (var i = 0; i < 64 * 64; i++)
        {
            var (expected, actual) = (i % 256, picture[i % 64, i / 64]);
            Assert.Equal(expected, actual.A);
            Assert.InRange(actual.R, 200 - (expected < 8 ? 200 : 256 / expected), 200 + (expected < 8 ? 55 : 256 / expected));
        }
    }

    [Fact]
    public void EncodeIndexed_Photo_IsCloseAndHas256Colors()
    {
        using var canvas = Draw(128, 128, i => new Rgba((byte)(2 * (i % 128)), (byte)(2 * (i / 128)), (byte)(i % 256), i < 200 ? (byte)0 : (byte)255));
        var image = PngEncoder.EncodeIndexed(canvas);
        var picture = Picture.Decode(image.Buffer.AsSpan(0, image.Length));
        Assert.InRange(picture.Pixels.Distinct().Count(), 100, 256);
        Assert.Equal(0, picture[10, 0].A);
        var error = Enumerable.Range(200, (128 * 128) - 200).Average(i => Math.Abs(picture[i % 128, i / 128].R - (2 * (i % 128))));
        Assert.InRange(error, 0, 12);
    }

    [Fact]
    public void Encode_OneColor_IsTiny()
    {
        using var canvas = new MapCanvas(256, 256, Rgba.Transparent);
        Assert.InRange(PngEncoder.Encode(canvas).Length, 60, 300);
    }

    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Crc_KnownTexts_HaveTheirChecksums(string text, uint crc) => Assert.Equal(crc, Crc32.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    private static void AssertSame(MapCanvas canvas)
    {
        using (canvas)
        {
            var image = PngEncoder.Encode(canvas);
            var picture = Picture.Decode(image.Buffer.AsSpan(0, image.Length));
            Assert.Equal((canvas.Width, canvas.Height), (picture.Width, picture.Height));
            var pixels = canvas.Pixels.ToArray();
            Assert.Equal(pixels, picture.Pixels.Select(pixel => pixel.ToPremultiplied()));
        }
    }

    private static MapCanvas Draw(int width, int height, Func<int, Rgba> color)
    {
        var canvas = new MapCanvas(width, height, Rgba.White);
        for (var i = 0; i < width * height; i++)
        {
            canvas.Pixels[i] = color(i).ToPremultiplied();
        }

        return canvas;
    }
}

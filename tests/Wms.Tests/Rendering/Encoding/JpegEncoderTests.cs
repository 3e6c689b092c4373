using Wms.Rendering;
using Wms.Rendering.Encoding;
using Wms.Styles;

namespace Wms.Tests.Rendering.Encoding;

public sealed class JpegEncoderTests
{
    [Fact]
    public void Encode_Gradient_DecodesCloseOrNamesTheMissingLibrary()
    {
        using var canvas = new MapCanvas(97, 61, Rgba.White);
        for (var i = 0; i < canvas.Pixels.Length; i++)
        {
            canvas.Pixels[i] = new Rgba((byte)(2 * (i % 97)), (byte)(3 * (i / 97)), 128).ToPremultiplied();
        }

        if (!JpegEncoder.IsAvailable)
        {
            // A user's machine may lack it; where everything is installed, its absence is a fault.
            Assert.NotEqual("true", Environment.GetEnvironmentVariable("CI"));
            Assert.Contains("libturbojpeg", Assert.Throws<WmsException>(() => JpegEncoder.Encode(canvas, 90)).Message, StringComparison.Ordinal);
            return;
        }

        var image = JpegEncoder.Encode(canvas, 90);
        var picture = Picture.Decode(image.Buffer.AsSpan(0, image.Length));
        Assert.Equal((97, 61), (picture.Width, picture.Height));
        Assert.InRange(picture[50, 30].R, 92, 108);
        Assert.InRange(picture[50, 30].G, 82, 98);
    }
}

using Wms.Rendering;
using Wms.Styles;

namespace Wms.Tests.Rendering;

public sealed class PixelBlendTests
{
    [Fact]
    public void Over_AllAlphas_IsWithinOneOfExact()
    {
        var below = new Rgba(200, 10, 90);
        for (var alpha = 0; alpha <= 255; alpha++)
        {
            var above = new Rgba(20, 250, 130, (byte)alpha);
            var blended = PixelBlend.Over(below.ToPremultiplied(), above.ToPremultiplied());
            Assert.Equal(255u, blended >> 24);
            AssertNear(below.R, above.R, alpha, blended & 255);
            AssertNear(below.G, above.G, alpha, (blended >> 8) & 255);
            AssertNear(below.B, above.B, alpha, (blended >> 16) & 255);
        }
    }

    private static void AssertNear(int below, int above, int alpha, uint blended) =>
        Assert.InRange((double)blended, (((above * alpha) + (below * (255 - alpha))) / 255.0) - 1.01, (((above * alpha) + (below * (255 - alpha))) / 255.0) + 1.01);
}

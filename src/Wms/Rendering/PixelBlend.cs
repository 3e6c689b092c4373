namespace Wms.Rendering;

/// <summary>Source-over on pixels R, G, B, A with alpha multiplied in, two channels in each 32-bit operation.</summary>
internal static class PixelBlend
{
    private const uint Pairs = 0x00FF00FF;
    private const uint Half = 0x00800080;

    public static uint Over(uint below, uint above)
    {
        var alpha = above >> 24;
        if (alpha == 255)
        {
            return above;
        }

        return alpha == 0 ? below : above + Scale(below, 255 - alpha);
    }

    /// <summary>A colour (alpha multiplied in) at a coverage of 0 to 255.</summary>
    public static uint Scale(uint pixel, uint factor)
    {
        var low = ((pixel & Pairs) * factor) + Half;
        var high = (((pixel >> 8) & Pairs) * factor) + Half;
        low = ((low + ((low >> 8) & Pairs)) >> 8) & Pairs;
        high = (high + ((high >> 8) & Pairs)) & ~Pairs;
        return low | high;
    }
}

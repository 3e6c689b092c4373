namespace Wms.Rendering.Encoding;

/// <summary>Takes alpha out of the colour channels, as image formats want it.</summary>
internal static class StraightAlpha
{
    public static uint Of(uint pixel)
    {
        var alpha = pixel >> 24;
        if (alpha is 0 or 255)
        {
            return pixel;
        }

        return Channel(pixel & 255, alpha) | (Channel((pixel >> 8) & 255, alpha) << 8)
            | (Channel((pixel >> 16) & 255, alpha) << 16) | (alpha << 24);
    }

    private static uint Channel(uint value, uint alpha) => Math.Min(255, ((value * 255) + (alpha / 2)) / alpha);
}

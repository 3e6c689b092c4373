namespace Wms.Rendering.Encoding;

/// <summary>Finds out whether a map has at most 256 colours, and indexes it if so. Gives up at the 257th, so a photo costs little.</summary>
internal static class ColorTable
{
    private const int Most = 256;
    private const int Slots = 1024;

    /// <summary>The colours in the order they occur, with <paramref name="indices"/> filled; null when there are too many.</summary>
    public static uint[]? TryIndex(ReadOnlySpan<uint> pixels, Span<byte> indices)
    {
        Span<uint> keys = stackalloc uint[Slots];
        Span<short> places = stackalloc short[Slots];
        Span<uint> colors = stackalloc uint[Most];
        places.Fill(-1);
        var count = 0;
        var last = ~pixels[0];
        byte lastIndex = 0;
        for (var i = 0; i < pixels.Length; i++)
        {
            var pixel = pixels[i];
            if (pixel != last)
            {
                var slot = Slot(keys, places, pixel);
                if (places[slot] < 0)
                {
                    if (count == Most)
                    {
                        return null;
                    }

                    (keys[slot], places[slot]) = (pixel, (short)count);
                    colors[count++] = pixel;
                }

                (last, lastIndex) = (pixel, (byte)places[slot]);
            }

            indices[i] = lastIndex;
        }

        return colors[..count].ToArray();
    }

    private static int Slot(ReadOnlySpan<uint> keys, ReadOnlySpan<short> places, uint pixel)
    {
        var slot = (int)((pixel * 0x9E3779B1u) >> 22);
        while (places[slot] >= 0 && keys[slot] != pixel)
        {
            slot = (slot + 1) & (Slots - 1);
        }

        return slot;
    }
}

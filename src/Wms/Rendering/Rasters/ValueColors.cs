namespace Wms.Rendering.Rasters;

/// <summary>The colours of single values. Colours are canvas pixels: alpha multiplied in.</summary>
internal abstract class ValueColors
{
    public const uint Invisible = 0;

    /// <summary>The colour of one value; invisible where the style has none.</summary>
    public abstract uint At(double value);

    /// <summary>Paints samples on pixels; an offset below zero leaves its pixel alone.</summary>
    public abstract void Paint(ReadOnlySpan<float> samples, ReadOnlySpan<int> offsets, BandValues band, Span<uint> pixels);

    /// <summary>The same for bytes, by a table of all 256.</summary>
    public void Paint(ReadOnlySpan<byte> samples, ReadOnlySpan<int> offsets, BandValues band, Span<uint> pixels)
    {
        Span<uint> table = stackalloc uint[256];
        for (var stored = 0; stored < table.Length; stored++)
        {
            table[stored] = band.IsNoData(stored) ? Invisible : At(band.ToValue(stored));
        }

        for (var i = 0; i < offsets.Length; i++)
        {
            if (offsets[i] >= 0)
            {
                pixels[i] = PixelBlend.Over(pixels[i], table[samples[offsets[i]]]);
            }
        }
    }
}

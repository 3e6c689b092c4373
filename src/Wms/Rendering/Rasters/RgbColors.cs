using Geo.Rasters;
using Wms.Styles;

namespace Wms.Rendering.Rasters;

/// <summary>Three planes of samples as a picture, with a fourth as alpha where the file has one.</summary>
internal sealed class RgbColors
{
    private readonly BandValues[] _bands;
    private readonly double _minimum;
    private readonly double _perValue;
    private readonly uint _opacity;

    public RgbColors(RgbStyle style, IReadOnlyList<BandInfo> bands)
    {
        _bands = [.. bands.Select(BandValues.Of)];
        _minimum = style.Minimum;
        _perValue = style.Maximum > style.Minimum ? 255 / (style.Maximum - style.Minimum) : 0;
        _opacity = Rgba.White.WithOpacity(style.Opacity).A;
    }

    private bool HasAlpha => _bands.Length > 3;

    /// <summary>Paints planes of bytes that lie one after the other.</summary>
    public void Paint(ReadOnlySpan<byte> planes, int planeSize, ReadOnlySpan<int> offsets, Span<uint> pixels)
    {
        Span<byte> red = stackalloc byte[256], green = stackalloc byte[256], blue = stackalloc byte[256];
        FillTable(red, 0);
        FillTable(green, 1);
        FillTable(blue, 2);
        var reds = planes[..planeSize];
        var greens = planes.Slice(planeSize, planeSize);
        var blues = planes.Slice(2 * planeSize, planeSize);
        var alphas = HasAlpha ? planes.Slice(3 * planeSize, planeSize) : default;
        var checksNoData = _bands[..3].Any(band => band.NoData is not null);
        for (var i = 0; i < offsets.Length; i++)
        {
            var at = offsets[i];
            if (at < 0 || (checksNoData && AllNoData(reds[at], greens[at], blues[at])))
            {
                continue;
            }

            var pixel = red[reds[at]] | ((uint)green[greens[at]] << 8) | ((uint)blue[blues[at]] << 16) | 0xFF000000;
            pixels[i] = Over(pixels[i], pixel, alphas.IsEmpty ? 255u : alphas[at]);
        }
    }

    /// <summary>Paints planes of numbers that lie one after the other; NaN is no data.</summary>
    public void Paint(ReadOnlySpan<float> planes, int planeSize, ReadOnlySpan<int> offsets, Span<uint> pixels)
    {
        for (var i = 0; i < offsets.Length; i++)
        {
            var at = offsets[i];
            if (at < 0)
            {
                continue;
            }

            var (red, green, blue) = (planes[at], planes[planeSize + at], planes[(2 * planeSize) + at]);
            if (float.IsNaN(red + green + blue) || AllNoData(red, green, blue))
            {
                continue;
            }

            var pixel = Stretch(red, 0) | ((uint)Stretch(green, 1) << 8) | ((uint)Stretch(blue, 2) << 16) | 0xFF000000;
            pixels[i] = Over(pixels[i], pixel, HasAlpha ? Alpha(planes[(3 * planeSize) + at]) : 255);
        }
    }

    private static uint Alpha(float value) => float.IsNaN(value) ? 0 : (uint)Math.Clamp(value, 0, 255);

    private uint Over(uint below, uint pixel, uint alpha)
    {
        alpha = alpha * _opacity / 255;
        return alpha == 255 ? pixel : PixelBlend.Over(below, PixelBlend.Scale(pixel, alpha));
    }

    private bool AllNoData(float red, float green, float blue)
    {
        return _bands[0].IsNoData(red) && _bands[1].IsNoData(green) && _bands[2].IsNoData(blue);
    }

    private void FillTable(Span<byte> table, int band)
    {
        for (var stored = 0; stored < table.Length; stored++)
        {
            table[stored] = Stretch(stored, band);
        }
    }

    private byte Stretch(float stored, int band)
    {
        return (byte)Math.Clamp(((_bands[band].ToValue(stored) - _minimum) * _perValue) + 0.5, 0, 255);
    }
}

using Wms.Styles;

namespace Wms.Rendering.Rasters;

/// <summary>An interpolated ramp as a table over its range.</summary>
internal sealed class RampColors : ValueColors
{
    /// <summary>With transparent, 256 colours: a map of one ramp is a palette image, a third of the size and the time.</summary>
    private const int Entries = 255;

    private readonly double _minimum;
    private readonly double _perValue;
    private readonly uint[] _table = new uint[Entries];

    public RampColors(IReadOnlyList<RampStop> stops, double opacity)
    {
        _minimum = stops[0].Value;
        var range = stops[^1].Value - _minimum;
        _perValue = range > 0 ? (Entries - 1) / range : 0;
        for (var i = 0; i < Entries; i++)
        {
            var color = ColorRamp.At(stops, _minimum + (range * i / (Entries - 1)), interpolate: true);
            _table[i] = color.WithOpacity(opacity).ToPremultiplied();
        }
    }

    public override uint At(double value)
    {
        return double.IsNaN(value) ? Invisible : _table[(int)Math.Clamp(((value - _minimum) * _perValue) + 0.5, 0, Entries - 1)];
    }

    public override void Paint(ReadOnlySpan<float> samples, ReadOnlySpan<int> offsets, BandValues band, Span<uint> pixels)
    {
        var factor = (float)(band.Scale * _perValue);
        var shift = (float)(((band.Offset - _minimum) * _perValue) + 0.5);

        // NaN equals nothing: a band without NoData needs no second loop.
        var noData = band.NoData ?? float.NaN;
        var table = _table;
        for (var i = 0; i < offsets.Length; i++)
        {
            if (offsets[i] < 0)
            {
                continue;
            }

            var stored = samples[offsets[i]];
            if (stored == noData || float.IsNaN(stored))
            {
                continue;
            }

            var place = Math.Clamp((stored * factor) + shift, 0, Entries - 1);
            pixels[i] = PixelBlend.Over(pixels[i], table[(int)place]);
        }
    }
}

using Wms.Styles;

namespace Wms.Rendering.Rasters;

/// <summary>A ramp without interpolation: each stop's colour holds up to the next.</summary>
internal sealed class StepColors : ValueColors
{
    private readonly double[] _values;
    private readonly uint[] _colors;

    public StepColors(IReadOnlyList<RampStop> stops, double opacity)
    {
        _values = [.. stops.Select(stop => stop.Value)];
        _colors = [.. stops.Select(stop => stop.Color.WithOpacity(opacity).ToPremultiplied())];
    }

    public override uint At(double value)
    {
        if (double.IsNaN(value))
        {
            return Invisible;
        }

        var found = Array.BinarySearch(_values, value);
        return _colors[found >= 0 ? found : Math.Max(0, ~found - 1)];
    }

    public override void Paint(ReadOnlySpan<float> samples, ReadOnlySpan<int> offsets, BandValues band, Span<uint> pixels)
    {
        for (var i = 0; i < offsets.Length; i++)
        {
            if (offsets[i] >= 0 && samples[offsets[i]] is var stored && !band.IsNoData(stored))
            {
                pixels[i] = PixelBlend.Over(pixels[i], At(band.ToValue(stored)));
            }
        }
    }
}

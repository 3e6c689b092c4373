namespace Wms.Rendering.Rasters;

/// <summary>A colour for each listed value; others are invisible. Small whole values, the usual case, go by a table.</summary>
internal sealed class ClassColors : ValueColors
{
    private const int LargestTable = 65536;

    private readonly uint[] _table;
    private readonly Dictionary<double, uint> _others = [];

    public ClassColors(IEnumerable<(double Value, uint Color)> classes)
    {
        var list = classes.ToArray();
        var largest = list.Where(entry => IsSmallWhole(entry.Value)).Select(entry => (int)entry.Value).DefaultIfEmpty(-1).Max();
        _table = new uint[largest + 1];
        foreach (var (value, color) in list)
        {
            if (IsSmallWhole(value))
            {
                _table[(int)value] = color;
            }
            else
            {
                _others[value] = color;
            }
        }
    }

    public override uint At(double value)
    {
        var whole = (int)value;
        if (whole == value && (uint)whole < (uint)_table.Length)
        {
            return _table[whole];
        }

        return _others.Count > 0 ? _others.GetValueOrDefault(value) : Invisible;
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

    private static bool IsSmallWhole(double value) => value >= 0 && value < LargestTable && value == Math.Floor(value);
}

using System.Globalization;
using Wms.Styles;

namespace Wms.Rendering.Vectors;

/// <summary>The colour of a figure by its attribute.</summary>
internal sealed class FeatureColors
{
    private readonly FeatureColoring? _coloring;
    private readonly int _value;
    private readonly Dictionary<string, Rgba> _classes;

    /// <param name="coloring">How the style colours, if it does.</param>
    /// <param name="fields">The attributes figures carry, in their order.</param>
    public FeatureColors(FeatureColoring? coloring, string[] fields)
    {
        _coloring = coloring;
        _value = coloring is null ? -1 : Array.IndexOf(fields, coloring.Field);
        _classes = coloring is ClassColoring classes
            ? classes.Classes.DistinctBy(entry => entry.Value).ToDictionary(entry => entry.Value, entry => entry.Color)
            : [];
    }

    /// <summary>Null where the style's own colour holds.</summary>
    public Rgba? Of(Figure figure)
    {
        if (_value < 0 || figure.Values[_value] is not { } value)
        {
            return null;
        }

        if (_coloring is RampColoring ramp)
        {
            return value is IConvertible number and not string
                ? ColorRamp.At(ramp.Stops, number.ToDouble(CultureInfo.InvariantCulture), ramp.Interpolate)
                : null;
        }

        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
        return _classes.TryGetValue(text, out var color) ? color : null;
    }
}

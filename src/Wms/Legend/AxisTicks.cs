using System.Globalization;

namespace Wms.Legend;

/// <summary>Round numbers along a range.</summary>
internal static class AxisTicks
{
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];

    /// <summary>At most about <paramref name="most"/> values with their texts.</summary>
    public static IReadOnlyList<(double Value, string Text)> Of(double minimum, double maximum, int most)
    {
        if (!(maximum > minimum) || !double.IsFinite(maximum - minimum))
        {
            return [(minimum, Format(minimum, 6))];
        }

        var rough = (maximum - minimum) / Math.Max(1, most);
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = Steps.First(candidate => candidate * magnitude >= rough * 0.999) * magnitude;
        var decimals = Math.Clamp(Decimals(step), 0, 12);
        var ticks = new List<(double, string)>();
        for (var i = Math.Ceiling((minimum / step) - 1e-9); i * step <= maximum + (step * 1e-9); i++)
        {
            ticks.Add((i * step, Text(i * step, step, decimals)));
        }

        return ticks;
    }

    /// <summary>A number with a real minus sign, as short as it is exact.</summary>
    public static string Format(double value, int digits)
    {
        return value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '\u2212');
    }

    private static string Text(double value, double step, int decimals)
    {
        if (Math.Abs(value) < step / 1e6)
        {
            return "0";
        }

        if (step is >= 1e9 or < 1e-5)
        {
            return Power(value);
        }

        // Digits are grouped from five on.
        var format = (Math.Abs(value) < 10_000 ? "F" : "N") + decimals.ToString(CultureInfo.InvariantCulture);
        return value.ToString(format, CultureInfo.InvariantCulture).Replace(',', '\u00A0').Replace('-', '\u2212');
    }

    /// <summary>As 2.5×10⁻⁶, where plain digits get long.</summary>
    private static string Power(double value)
    {
        const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-9);
        var digits = string.Concat(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']));
        return $"{Format(value / Math.Pow(10, exponent), 3)}×10{(exponent < 0 ? "⁻" : string.Empty)}{digits}";
    }

    private static int Decimals(double step)
    {
        var decimals = Math.Max(0, (int)Math.Ceiling(-Math.Log10(step) - 1e-9));
        return Math.Abs((step * Math.Pow(10, decimals)) - Math.Round(step * Math.Pow(10, decimals))) > 1e-6 ? decimals + 1 : decimals;
    }
}

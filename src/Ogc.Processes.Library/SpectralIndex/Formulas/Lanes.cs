using System.Numerics;

namespace Ogc.Processes.Library.SpectralIndex.Formulas;

/// <summary>The operations that compiled formulas call: pixels are read from and written to single precision,
/// the arithmetic between is in double precision.</summary>
internal static unsafe class Lanes
{
    /// <summary>The address of a band in a table of addresses.</summary>
    public static nint Address(nint table, int band) => ((nint*)table)[band];

    public static Vector<double> Load(nint pixels, int at) => Vector.WidenLower(Vector.Load((float*)pixels + at));

    /// <summary>Writes the lower half of a float vector with the values and the upper half with anything:
    /// the next step overwrites it.</summary>
    public static void Store(Vector<double> value, nint pixels, int at)
    {
        var narrow = Vector.Narrow(value, value);
        var finite = Vector.Equals(narrow - narrow, Vector<float>.Zero);
        Vector.ConditionalSelect(finite, narrow, new Vector<float>(float.NaN)).Store((float*)pixels + at);
    }

    /// <summary>NaN for a zero divisor, so that the fault does not get lost in what follows: 1 / (1 / 0) is no data, not 0.</summary>
    public static Vector<double> Divide(Vector<double> left, Vector<double> right) =>
        Vector.ConditionalSelect(Vector.Equals(right, Vector<double>.Zero), new Vector<double>(double.NaN), left / right);

    public static Vector<double> Power(Vector<double> left, Vector<double> right)
    {
        Span<double> values = stackalloc double[Vector<double>.Count];
        for (var lane = 0; lane < values.Length; lane++)
        {
            values[lane] = Math.Pow(left[lane], right[lane]);
        }

        return new Vector<double>(values);
    }

    public static Vector<double> Log10(Vector<double> value) => Vector.Log(value) * new Vector<double>(1 / Math.Log(10));

    /// <summary>NaN where any of two values is NaN, the first otherwise.</summary>
    public static Vector<double> OnlyWhereValid(Vector<double> value, Vector<double> other) =>
        Vector.ConditionalSelect(Vector.Equals(other, other), value, new Vector<double>(double.NaN));
}

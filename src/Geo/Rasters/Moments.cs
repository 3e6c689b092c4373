using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Geo.Rasters;

/// <summary>Count, range, mean and squared deviations of numbers, in a form that adds up exactly (Chan et al. 1979).</summary>
internal readonly record struct Moments(long Count, double Minimum, double Maximum, double Mean, double SquaredDeviations)
{
    internal static readonly Moments None = new(0, double.PositiveInfinity, double.NegativeInfinity, 0, 0);

    internal double StandardDeviation => Math.Sqrt(SquaredDeviations / Count);

    internal Moments Plus(Moments other)
    {
        if (Count == 0 || other.Count == 0)
        {
            return Count == 0 ? other : this;
        }

        var count = Count + other.Count;
        var delta = other.Mean - Mean;
        return new Moments(
            count,
            Math.Min(Minimum, other.Minimum),
            Math.Max(Maximum, other.Maximum),
            Mean + delta * other.Count / count,
            SquaredDeviations + other.SquaredDeviations + delta * delta * Count * other.Count / count);
    }

    /// <summary>The moments of all finite numbers.</summary>
    // Fast code at the first call: a process often sees one raster only.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Moments Of(ReadOnlySpan<float> numbers)
    {
        var pivot = FirstNumber(numbers);
        if (float.IsNaN(pivot))
        {
            return None;
        }

        var vectors = MemoryMarshal.Cast<float, Vector<float>>(numbers);
        var sums = new MomentSums(pivot);
        foreach (var vector in vectors)
        {
            sums.Add(vector);
        }

        foreach (var number in numbers[(vectors.Length * Vector<float>.Count)..])
        {
            sums.Add(number);
        }

        return sums.ToMoments();
    }

    private static float FirstNumber(ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            if (float.IsFinite(number))
            {
                return number;
            }
        }

        return float.NaN;
    }
}

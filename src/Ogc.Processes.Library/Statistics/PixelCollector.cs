using System.Numerics;
using System.Runtime.InteropServices;
using Geo.Rasters;

namespace Ogc.Processes.Library.Statistics;

/// <summary>Gathers statistics of a raster from its blocks, in any order and from any thread. NaN is no data.</summary>
internal sealed class PixelCollector
{
    /// <summary>Up to so many pixels the percentiles are exact.</summary>
    private const int ExactUpTo = 1 << 17;

    /// <summary>Sample of larger rasters: ranks within about half a percent.</summary>
    private const int LargestSample = 1 << 15;
    private static readonly int[] Percents = [2, 5, 25, 50, 75, 95, 98];

    private readonly Lock _lock = new();
    private readonly List<float> _sample = [];
    private readonly long _total;
    private readonly int _stride;
    private BlockMoments _moments = BlockMoments.Empty;

    public PixelCollector(int width, int height)
    {
        _total = (long)width * height;

        // Every n-th pixel of every n-th row: the same pixels however the raster is cut into blocks.
        _stride = _total <= ExactUpTo ? 1 : (int)Math.Ceiling(Math.Sqrt((double)_total / LargestSample));
    }

    public void Add(PixelWindow window, ReadOnlySpan<float> pixels)
    {
        var moments = BlockMoments.Of(pixels);
        var sample = new List<float>((pixels.Length / (_stride * _stride)) + window.Width);
        for (var row = NextMultiple(window.Y) - window.Y; row < window.Height; row += _stride)
        {
            var line = pixels.Slice(row * window.Width, window.Width);
            for (var column = NextMultiple(window.X) - window.X; column < line.Length; column += _stride)
            {
                if (!float.IsNaN(line[column]))
                {
                    sample.Add(line[column]);
                }
            }
        }

        lock (_lock)
        {
            _moments = _moments.With(moments);
            _sample.AddRange(sample);
        }
    }

    public PixelSummary Summarise(string? unit)
    {
        lock (_lock)
        {
            return _moments.Count == 0
                ? new PixelSummary(0, _total, null, null, null, null, new Dictionary<string, double>(), unit)
                : new PixelSummary(
                    _moments.Count, _total, _moments.Minimum, _moments.Maximum, _moments.Mean,
                    Math.Sqrt(_moments.SquaredDeviations / _moments.Count), Percentiles(), unit);
        }
    }

    private Dictionary<string, double> Percentiles()
    {
        _sample.Sort();
        var sorted = CollectionsMarshal.AsSpan(_sample);
        var percentiles = new Dictionary<string, double>(Percents.Length);
        if (!sorted.IsEmpty)
        {
            foreach (var percent in Percents)
            {
                percentiles[$"p{percent}"] = Interpolate(sorted, percent / 100.0);
            }
        }

        return percentiles;
    }

    /// <summary>Linear between the order statistics, as numpy and R (type 7) do.</summary>
    private static double Interpolate(ReadOnlySpan<float> sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * ((double)sorted[above] - sorted[below]));
    }

    private int NextMultiple(int from) => (from + _stride - 1) / _stride * _stride;

    /// <summary>Count, range, mean and sum of squared deviations of some pixels; two of them merge without loss (Chan 1979).</summary>
    private readonly record struct BlockMoments(long Count, double Minimum, double Maximum, double Mean, double SquaredDeviations)
    {
        public static BlockMoments Empty { get; } = new(0, double.PositiveInfinity, double.NegativeInfinity, 0, 0);

        public static BlockMoments Of(ReadOnlySpan<float> pixels)
        {
            var vectors = MemoryMarshal.Cast<float, Vector<float>>(pixels);
            var body = OfVectors(vectors);
            var tail = pixels[(vectors.Length * Vector<float>.Count)..];
            foreach (var value in tail)
            {
                body = float.IsNaN(value) ? body : body.With(new BlockMoments(1, value, value, value, 0));
            }

            return body;
        }

        public BlockMoments With(BlockMoments other)
        {
            if (Count == 0 || other.Count == 0)
            {
                return Count == 0 ? other : this;
            }

            var count = Count + other.Count;
            var difference = other.Mean - Mean;
            return new BlockMoments(
                count,
                Math.Min(Minimum, other.Minimum),
                Math.Max(Maximum, other.Maximum),
                Mean + (difference * other.Count / count),
                SquaredDeviations + other.SquaredDeviations + (difference * difference * Count * other.Count / count));
        }

        private static BlockMoments OfVectors(ReadOnlySpan<Vector<float>> vectors)
        {
            var count = Vector<int>.Zero;
            var least = new Vector<float>(float.PositiveInfinity);
            var greatest = new Vector<float>(float.NegativeInfinity);
            var sum = Vector<double>.Zero;
            foreach (var vector in vectors)
            {
                var valid = Vector.Equals(vector, vector);
                count -= valid;
                least = Vector.Min(least, Vector.ConditionalSelect(valid, vector, least));
                greatest = Vector.Max(greatest, Vector.ConditionalSelect(valid, vector, greatest));
                Vector.Widen(Vector.ConditionalSelect(valid, vector, Vector<float>.Zero), out var low, out var high);
                sum += low + high;
            }

            var total = (long)Vector.Sum(count);
            if (total == 0)
            {
                return Empty;
            }

            var mean = Vector.Sum(sum) / total;
            var (minimum, maximum) = (double.PositiveInfinity, double.NegativeInfinity);
            for (var lane = 0; lane < Vector<float>.Count; lane++)
            {
                (minimum, maximum) = (Math.Min(minimum, least[lane]), Math.Max(maximum, greatest[lane]));
            }

            return new BlockMoments(total, minimum, maximum, mean, SumOfSquares(vectors, mean));
        }

        private static double SumOfSquares(ReadOnlySpan<Vector<float>> vectors, double mean)
        {
            var centre = new Vector<double>(mean);
            var squares = Vector<double>.Zero;
            foreach (var vector in vectors)
            {
                Vector.Widen(vector, out var low, out var high);
                squares += Squared(low - centre) + Squared(high - centre);
            }

            return Vector.Sum(squares);
        }

        private static Vector<double> Squared(Vector<double> deviation)
        {
            var valid = Vector.ConditionalSelect(Vector.Equals(deviation, deviation), deviation, Vector<double>.Zero);
            return valid * valid;
        }
    }
}

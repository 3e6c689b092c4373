namespace Geo.Rasters;

/// <summary>
/// Gathers the statistics of a band while its blocks pass, from several threads: a result need not be read again.
/// Minimum, maximum, mean and standard deviation are exact.
/// </summary>
public sealed class StatisticsAccumulator
{
    private const int SampleSize = 1 << 18;

    // Guards everything below; held for the short merge only.
    private readonly Lock _gate = new();
    private readonly List<float> _sample = [];
    private readonly int _stride;
    private Moments _moments = Moments.None;
    private long _total;

    /// <param name="expectedPixels">About how many pixels there will be; decides how dense the sample is.</param>
    public StatisticsAccumulator(long expectedPixels) => _stride = (int)Math.Max(1, expectedPixels / SampleSize);

    /// <summary>Adds pixels; NaN and infinity count as missing.</summary>
    public void Add(ReadOnlySpan<float> pixels)
    {
        var moments = Moments.Of(pixels);
        var sample = Sample(pixels);
        lock (_gate)
        {
            _moments = _moments.Plus(moments);
            _total += pixels.Length;
            _sample.AddRange(sample);
        }
    }

    public BandStatistics ToStatistics(int band)
    {
        lock (_gate)
        {
            return _moments.Count == 0
                ? new BandStatistics(band, null, null, null, null, 0, _total, null)
                : new BandStatistics(
                    band, _moments.Minimum, _moments.Maximum, _moments.Mean, _moments.StandardDeviation, _moments.Count, _total,
                    Percentiles());
        }
    }

    private float[] Sample(ReadOnlySpan<float> pixels)
    {
        var taken = new List<float>(pixels.Length / _stride + 1);
        for (var i = _stride / 2; i < pixels.Length; i += _stride)
        {
            if (float.IsFinite(pixels[i]))
            {
                taken.Add(pixels[i]);
            }
        }

        return [.. taken];
    }

    private double[]? Percentiles()
    {
        if (_sample.Count == 0)
        {
            return null;
        }

        _sample.Sort();
        return [.. BandStatistics.PercentileRanks.Select(Percentile)];
    }

    private double Percentile(int rank)
    {
        var position = rank / 100.0 * (_sample.Count - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, _sample.Count - 1);
        return _sample[below] + (position - below) * (_sample[above] - (double)_sample[below]);
    }
}

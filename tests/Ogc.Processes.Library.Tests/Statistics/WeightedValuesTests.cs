using Ogc.Processes.Library.Statistics;
using Xunit;

namespace Ogc.Processes.Library.Tests.Statistics;

public sealed class WeightedValuesTests
{
    [Fact]
    public void Add_EqualValues_AreKeptOnce()
    {
        var values = Of(100, Enumerable.Range(0, 10_000).Select(at => (double)(at % 7)));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], values.Values.ToArray());
        Assert.Equal(10_000, values.Weights.ToArray().Sum());
        Assert.True(values.IsExact);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.9, 3.7)]
    [InlineData(1, 4)]
    public void InterpolatedQuantile_SmallSet_IsType7(double part, double expected) =>
        Assert.Equal(expected, Of(100, [4, 2, 1, 3]).InterpolatedQuantile(part)!.Value, 1e-12);

    [Fact]
    public void QuantileByWeight_UnequalWeights_CountsArea()
    {
        var values = new WeightedValues(100);
        values.Add(5, 0.1);
        values.Add(1, 0.6);
        values.Add(3, 0.3);
        Assert.Equal([1, 3, 3, 5], new[] { 0.6, 0.61, 0.9, 0.95 }.Select(part => values.QuantileByWeight(part)!.Value));
    }

    [Fact]
    public void Add_MoreThanTheLimit_StaysCloseInBoundedMemory()
    {
        var random = new Random(5);
        var all = Enumerable.Range(0, 200_000).Select(_ => random.NextDouble()).ToArray();
        var values = Of(4096, all);
        Assert.False(values.IsExact);
        Assert.InRange(values.Count, 1, 4096);
        Assert.Equal(200_000, values.Weights.ToArray().Sum(), 1e-6);
        foreach (var part in (double[])[0.05, 0.5, 0.95])
        {
            Assert.Equal(part, values.InterpolatedQuantile(part)!.Value, 0.01);
        }
    }

    private static WeightedValues Of(int limit, IEnumerable<double> numbers)
    {
        var values = new WeightedValues(limit);
        foreach (var number in numbers)
        {
            values.Add(number, 1);
        }

        return values;
    }
}

using System.Globalization;
using Geo;
using Wms.Rendering.Vectors;

namespace Wms.Tests.Rendering.Vectors;

public sealed class RingClipTests
{
    private static readonly BoundingBox Box = new(0, 0, 10, 10);

    [Theory]
    [InlineData("2,2 8,2 8,8 2,8", 36)]
    [InlineData("-5,-5 15,-5 15,15 -5,15", 100)]
    [InlineData("5,5 15,5 15,15 5,15", 25)]
    [InlineData("20,20 30,20 30,30", 0)]
    [InlineData("5,-5 15,5 5,15 -5,5", 100)]
    [InlineData("5,-2 12,5 5,12 -2,5", 82)]
    public void Clip_Ring_KeepsTheAreaInTheBox(string ring, double area)
    {
        using var points = new PointBuffer();
        foreach (var point in ring.Split(' '))
        {
            var parts = point.Split(',');
            points.Add(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
        }

        using var clip = new RingClip();
        clip.Clip(points, Box);
        Assert.Equal(area, Area(points.Span.ToArray()), 6);
        Assert.All(points.Span.ToArray(), coordinate => Assert.InRange(coordinate, -1e-9, 10 + 1e-9));
    }

    private static double Area(double[] ring)
    {
        var sum = 0.0;
        for (var i = 0; i < ring.Length; i += 2)
        {
            var next = (i + 2) % ring.Length;
            sum += (ring[i] * ring[next + 1]) - (ring[next] * ring[i + 1]);
        }

        return Math.Abs(sum / 2);
    }
}

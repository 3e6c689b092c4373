using Xunit;

namespace Geo.Tests;

public sealed class CoordinateTransformTests
{
    [Fact]
    public void Transform_LonLatToUtm_EqualsProj()
    {
        using var transform = CoordinateTransform.Rent(Crs.Parse("EPSG:4326"), Crs.Parse("EPSG:32631"));
        double[] x = [3, 4.5], y = [0, 52.25];
        Assert.True(transform.Transform(x, y));
        Assert.Equal(500000, x[0], 3);
        Assert.Equal(0, y[0], 3);
        Assert.Equal(602398.276, x[1], 3);
        Assert.Equal(5789904.456, y[1], 2);
    }

    [Fact]
    public void Transform_PointWithoutAPlace_IsInfinite()
    {
        using var transform = CoordinateTransform.Rent(Crs.Wgs84LonLat, Crs.WebMercator);
        double[] x = [10, 0], y = [91, 0];
        Assert.False(transform.Transform(x, y));
        Assert.Equal(double.PositiveInfinity, y[0]);
        Assert.Equal(0, y[1], 6);
    }

    [Fact]
    public void Rent_CrsThatDifferOnlyInAxisOrder_IsIdentity()
    {
        using var transform = CoordinateTransform.Rent(Crs.Wgs84LonLat, Crs.Parse("EPSG:4326"));
        Assert.True(transform.IsIdentity);
        double[] x = [10], y = [50];
        Assert.True(transform.Transform(x, y));
        Assert.Equal((10, 50), (x[0], y[0]));
    }

    [Fact]
    public void TransformBounds_WholeWorld_LeavesThePolesOut()
    {
        using var transform = CoordinateTransform.Rent(Crs.Wgs84LonLat, Crs.WebMercator);
        var box = transform.TransformBounds(new BoundingBox(-180, -90, 180, 90));
        Assert.Equal(-20037508.34, box.MinX, 1);
        Assert.Equal(20037508.34, box.MaxX, 1);
        Assert.True(double.IsFinite(box.MinY) && double.IsFinite(box.MaxY));
    }

    [Fact]
    public void Rent_ByManyThreads_GivesTheSameResult()
    {
        var (from, to) = (Crs.Wgs84LonLat, Crs.Parse("EPSG:3035"));
        var results = new double[64];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using var transform = CoordinateTransform.Rent(from, to);
            double[] x = [10], y = [52];
            transform.Transform(x, y);
            results[i] = x[0] + y[0];
        });
        Assert.All(results, result => Assert.Equal(4321000 + 3210000, result, 3));
    }

    [Fact]
    public void TransformBounds_BoxAcrossTheAntimeridian_IsRefused()
    {
        using var transform = CoordinateTransform.Rent(Crs.Wgs84LonLat, Crs.WebMercator);
        var fault = Assert.Throws<GeoException>(() => transform.TransformBounds(new BoundingBox(170, -10, -170, 10)));
        Assert.Equal(GeoError.TransformFailed, fault.Error);
        Assert.Contains("antimeridian", fault.Message, StringComparison.Ordinal);
    }
}

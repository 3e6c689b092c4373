using Xunit;

namespace Geo.Tests;

public sealed class AxisOrderTests
{
    [Theory]
    [InlineData("EPSG:4326", true)]
    [InlineData("EPSG:3035", true)]
    [InlineData("EPSG:3857", false)]
    [InlineData("CRS:84", false)]
    public void ToXy_Box_IsSwappedOnlyWhereNorthComesFirst(string text, bool swapped)
    {
        var crs = Crs.Parse(text);
        var read = AxisOrder.ToXy(crs, new BoundingBox(1, 2, 3, 4));
        Assert.Equal(swapped ? new BoundingBox(2, 1, 4, 3) : new BoundingBox(1, 2, 3, 4), read);
        Assert.Equal(new BoundingBox(1, 2, 3, 4), AxisOrder.ToAuthority(crs, read));
    }
}

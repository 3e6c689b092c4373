using Wms.Legend;

namespace Wms.Tests.Legend;

public sealed class AxisTicksTests
{
    [Theory]
    [InlineData(0, 1, "0|0.2|0.4|0.6|0.8|1.0")]
    [InlineData(-0.2, 0.9, "−0.2|0|0.2|0.4|0.6|0.8")]
    [InlineData(0, 255, "0|50|100|150|200|250")]
    [InlineData(0, 200000000, "0|50\u00A0000\u00A0000|100\u00A0000\u00A0000|150\u00A0000\u00A0000|200\u00A0000\u00A0000")]
    [InlineData(0, 4000, "0|1000|2000|3000|4000")]
    [InlineData(0, 5e-6, "0|1×10⁻⁶|2×10⁻⁶|3×10⁻⁶|4×10⁻⁶|5×10⁻⁶")]
    [InlineData(3, 3, "3")]
    public void Of_Range_IsRoundNumbers(double minimum, double maximum, string expected) =>
        Assert.Equal(expected, string.Join('|', AxisTicks.Of(minimum, maximum, 6).Select(tick => tick.Text)));
}

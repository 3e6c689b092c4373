namespace Wms.Tests;

public sealed class WmsOptionsTests
{
    [Fact]
    public void Faults_Defaults_AreNone() => Assert.Empty(new WmsOptions().Faults());

    [Fact]
    public void Faults_BadValues_AreAllNamed()
    {
        var faults = new WmsOptions { MaxWidth = 0, JpegQuality = 101, AdvertisedCrs = ["EPSG:4326", "EPSG:0"] }.Faults();
        Assert.Equal(["Wms:MaxWidth is 0; it must be 16 to 32768.", "Wms:JpegQuality is 101; it must be 1 to 100.", "Wms:AdvertisedCrs names 'EPSG:0', which is not known."], faults);
    }
}

using System.Net;
using System.Net.Sockets;
using Geo.Rasters;
using Geo.Vectors;
using Xunit;

namespace Geo.Tests;

/// <summary>Files from users must reach neither other files nor the network.</summary>
public sealed class SecurityTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.vrt", """<VRTDataset rasterXSize="16" rasterYSize="16"><VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename>/vsicurl/{url}</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>""")]
    [InlineData("b.tif", """<VRTDataset rasterXSize="16" rasterYSize="1"><VRTRasterBand dataType="Byte" band="1" subClass="VRTRawRasterBand"><SourceFilename>/etc/passwd</SourceFilename></VRTRasterBand></VRTDataset>""")]
    [InlineData("wms.xml", """<GDAL_WMS><Service name="TMS"><ServerUrl>{url}</ServerUrl></Service><DataWindow><UpperLeftX>0</UpperLeftX><UpperLeftY>1</UpperLeftY><LowerRightX>1</LowerRightX><LowerRightY>0</LowerRightY><SizeX>256</SizeX><SizeY>256</SizeY></DataWindow><BandsCount>1</BandsCount></GDAL_WMS>""")]
    [InlineData("c.vrt", """<OGRVRTDataSource><OGRVRTLayer name="passwd"><SrcDataSource>CSV:/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>""")]
    public void Open_FileThatNamesOthers_IsRefusedWithoutARequest(string name, string content)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var path = _folder.Write(name, content.Replace("{url}", $"http://{listener.LocalEndpoint}/x.tif", StringComparison.Ordinal));
        Assert.Equal(GeoError.OpenFailed, Assert.Throws<GeoException>(() => RasterDataset.Open(path)).Error);
        Assert.Equal(GeoError.OpenFailed, Assert.Throws<GeoException>(() => VectorDataset.Open(path)).Error);
        Assert.False(listener.Pending());
    }

    [Fact]
    public void Open_SideCarFiles_AreNotLookedAt()
    {
        var path = TestFile("a.tif");
        _folder.Write("a.tif.aux.xml", "<PAMDataset><Metadata><MDI key=\"side\">car</MDI></Metadata></PAMDataset>");
        _folder.Write("a.tif.ovr", File.ReadAllBytes(path));
        using var raster = RasterDataset.Open(path);
        Assert.DoesNotContain("side", raster.Info.Metadata.Keys);
        Assert.Equal(0, raster.Info.Bands[0].OverviewCount);
    }

    [Theory]
    [InlineData("VRT")]
    [InlineData("WMS")]
    [InlineData("COG")]
    public void Open_DriverThatIsNotKept_IsFormatNotAllowed(string driver)
    {
        var exception = Assert.Throws<GeoException>(() => RasterDataset.Open(TestFile("a.tif"), new RasterOpenOptions { Drivers = [driver] }));
        Assert.Equal(GeoError.FormatNotAllowed, exception.Error);
    }

    [Fact]
    public void Open_DriverListWithoutTheFormat_IsOpenFailed()
    {
        var exception = Assert.Throws<GeoException>(() => RasterDataset.Open(TestFile("a.tif"), new RasterOpenOptions { Drivers = ["PNG"] }));
        Assert.Equal(GeoError.OpenFailed, exception.Error);
        Assert.Contains("PNG", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/PRODUCT/x\":/etc/passwd")]
    [InlineData("x;y")]
    [InlineData("")]
    public void Open_SubdatasetThatIsNoName_IsNotFound(string variable)
    {
        var exception = Assert.Throws<GeoException>(() => RasterDataset.Open(TestFile("a.tif"), new RasterOpenOptions { Subdataset = variable }));
        Assert.Equal(GeoError.NotFound, exception.Error);
    }

    [Fact]
    public void Open_EmptyFileAndDevice_AreRefused()
    {
        Assert.Equal(GeoError.OpenFailed, Assert.Throws<GeoException>(() => RasterDataset.Open(_folder.Write("empty.tif", ""))).Error);
        Assert.Equal(GeoError.OpenFailed, Assert.Throws<GeoException>(() => RasterDataset.Open("/dev/zero")).Error);
    }

    [Fact]
    public void Open_Failure_TellsGdalsWordsButNoFolder()
    {
        var path = _folder.Write("broken.tif", [.. "II*\0"u8, 8, 0, 0, 0, 9, 9]);
        var exception = Assert.Throws<GeoException>(() => RasterDataset.Open(path));
        Assert.NotNull(exception.GdalNumber);
        Assert.Contains("GDAL says", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetDirectoryName(path)!, exception.Message, StringComparison.Ordinal);
    }

    private string TestFile(string name)
    {
        using var memory = RasterDataset.CreateMemory(Rasters.TestRasters.Spec(20, 20));
        Cog.Convert(memory, _folder.File(name), (CogOptions?)null, null, CancellationToken.None);
        return _folder.File(name);
    }
}

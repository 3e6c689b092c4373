using Ogc.Server.Tests.Hosting;

namespace Ogc.Server.Tests.Wms;

[Collection(SharedServer.Name)]
public sealed class WmsEndpointTests(ServerFixture server)
{
    [Theory]
    [InlineData("1.3.0", "WMS_Capabilities")]
    [InlineData("1.1.1", "WMT_MS_Capabilities")]
    public async Task Capabilities_BehindAProxy_NameTheAddressOfTheClient(string version, string root)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/wms?service=WMS&request=GetCapabilities&version={version}");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "maps.example.org");
        using var response = await server.Client.SendAsync(request);
        var text = await response.TextAsync();

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Contains(root, text, StringComparison.Ordinal);
        Assert.Contains("https://maps.example.org/wms?", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_IsAServiceExceptionThatNobodyCaches()
    {
        using var response = await server.GetAsync("/wms?service=WMS&version=1.3.0&request=GetMap&layers=none&styles=&crs=CRS:84&bbox=0,0,1,1&width=9&height=9&format=image/png");

        Assert.Contains("LayerNotDefined", await response.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("no-store", response.Header("Cache-Control"));
    }
}

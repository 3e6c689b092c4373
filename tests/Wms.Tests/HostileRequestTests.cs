using Geo;
using Geo.Rasters;

namespace Wms.Tests;

public sealed class HostileRequestTests(TestMaps maps) : IClassFixture<TestMaps>
{
    private static readonly string[] Names =
    [
        "SERVICE", "VERSION", "REQUEST", "LAYERS", "QUERY_LAYERS", "LAYER", "STYLES", "STYLE", "CRS", "SRS", "BBOX", "WIDTH", "HEIGHT", "FORMAT",
        "INFO_FORMAT", "TRANSPARENT", "BGCOLOR", "EXCEPTIONS", "I", "J", "X", "Y", "FEATURE_COUNT", "DPI", "FORMAT_OPTIONS",
    ];

    private static readonly string[] Values =
    [
        "", " ", "WMS", "1.3.0", "1.1.1", "GetMap", "GetFeatureInfo", "GetLegendGraphic", "GetCapabilities", "picture", "values,squares", "squares,points,lines",
        "gone", ",,,,", "grey", "EPSG:32631", "EPSG:4326", "CRS:84", "AUTO2:42001,1,0,0", "EPSG:-1", "0,0,1,1", "-180,-90,180,90", "1e-300,1e-300,2e-300,2e-300",
        "500000,4698000,502000,4700000", "NaN,NaN,NaN,NaN", "1e300,1e300,1.1e300,1.1e300", "0", "1", "64", "640", "1000", "-1", "1e9", "99999999999999999999",
        "image/png", "image/jpeg", "image/png8", "text/html", "application/json", "application/vnd.ogc.gml", "TRUE", "FALSE", "0xFF00FF", "INIMAGE", "BLANK", "XML",
        "dpi:1e308", "<a b='c'>&amp;]]>", "'; DROP TABLE layers; --", "../../etc/passwd", "\0\u0001\ud800", "%00", "\ud83d\ude00",
    ];

    /// <summary>Whatever comes in, an answer goes out: of these requests some are right, some nearly, most are nonsense.</summary>
    [Fact]
    public async Task Handle_RandomRequests_AreAllAnswered()
    {
        var random = new Random(20261120);
        for (var run = 0; run < 1500; run++)
        {
            var parameters = Names.Where(_ => random.Next(10) > 0)
                .Select(name => KeyValuePair.Create(name, random.Next(4) > 0 ? Likely(name, random) : Values[random.Next(Values.Length)])).ToList();
            using var response = await maps.Service.HandleAsync(new WmsRequest(parameters, new Uri("http://maps.example/wms")), CancellationToken.None);
            var asked = string.Join('&', parameters.Select(pair => pair.Key + "=" + pair.Value));
            Assert.True(response.Body.Length > 0, asked);
            Assert.False(response.Failure?.InnerException is not (null or GeoException or IOException), asked + response.Failure);
        }
    }

    [Fact]
    public async Task Handle_LayerSourceFails_IsAServiceExceptionWithTheCauseForTheHost()
    {
        using var pool = new RasterPool();
        using var service = new WmsService(new BrokenLayers(), new WmsOptions(), pool);
        var parameters = new[] { KeyValuePair.Create("REQUEST", "GetCapabilities") };
        using var response = await service.HandleAsync(new WmsRequest(parameters, new Uri("http://maps.example/wms")), CancellationToken.None);
        var text = System.Text.Encoding.UTF8.GetString(response.Body.Span);
        Assert.Contains("ServiceException", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Contains("secret", response.Failure!.ToString(), StringComparison.Ordinal);
    }

    private sealed class BrokenLayers : Layers.ILayerSource
    {
        public Task<IReadOnlyList<Layers.Layer>> ListAsync(int limit, CancellationToken cancellationToken) => throw new InvalidOperationException("secret");

        public Task<Layers.Layer?> FindAsync(string name, CancellationToken cancellationToken) => throw new InvalidOperationException("secret");
    }

    private static string Likely(string name, Random random) => name switch
    {
        "SERVICE" => "WMS",
        "VERSION" => random.Next(2) == 0 ? "1.3.0" : "1.1.1",
        "REQUEST" => random.Next(2) == 0 ? "GetMap" : "GetFeatureInfo",
        "LAYERS" or "QUERY_LAYERS" or "LAYER" => "values,squares",
        "STYLES" or "STYLE" => "",
        "CRS" or "SRS" => "EPSG:32631",
        "BBOX" => "500000,4698000,502000,4700000",
        "WIDTH" or "HEIGHT" => "64",
        "FORMAT" => "image/png",
        "INFO_FORMAT" => "text/plain",
        "I" or "J" or "X" or "Y" => "5",
        _ => "TRUE",
    };
}

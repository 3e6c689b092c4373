using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Wms.Tests.GetFeatureInfo;

public sealed class GetFeatureInfoTests(TestMaps maps) : IClassFixture<TestMaps>
{
    private static readonly XNamespace Gml = "http://www.opengis.net/gml";

    [Theory]
    [InlineData("text/plain", "text/plain; charset=utf-8")]
    [InlineData("text/html", "text/html; charset=utf-8")]
    [InlineData("application/vnd.ogc.gml", "application/vnd.ogc.gml")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/geo%2Bjson", "application/geo+json")]
    public async Task Send_EachFormat_SaysTheValue(string format, string contentType)
    {
        using var response = await maps.SendAsync(Query("values", 123, 20, format));
        Assert.Equal(contentType, response.ContentType);
        Assert.Contains("123", Encoding.UTF8.GetString(response.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_RasterAsText_HasUnitAndPlace()
    {
        var text = await maps.ReadAsync(Query("values", 123, 20, "text/plain"));
        Assert.Contains("height = 123 m", text, StringComparison.Ordinal);
        Assert.Contains("x = 501235, y = 4699795 (EPSG:32631)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(55)]
    [InlineData(65)]
    public async Task Send_NoDataOrNaN_SaysSo(int row)
    {
        Assert.Contains("height = no data", await maps.ReadAsync(Query("values", 10, row, "text/plain")), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await maps.ReadAsync(Query("values", 10, row, "application/json")));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("features")[0].GetProperty("properties").GetProperty("height").ValueKind);
    }

    [Fact]
    public async Task Send_ClassifiedRaster_NamesTheClass()
    {
        var text = await maps.ReadAsync(
            "VERSION=1.3.0&REQUEST=GetFeatureInfo&LAYERS=world&QUERY_LAYERS=world&STYLES=&CRS=EPSG:4326&BBOX=0,0,10,10&WIDTH=10&HEIGHT=10&I=5&J=5&INFO_FORMAT=text/plain");
        Assert.Contains("class = Two", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_VectorAsGeoJson_IsInDegreesWithAttributes()
    {
        using var json = JsonDocument.Parse(await maps.ReadAsync(Query("squares", 30, 170, "application/json")));
        var feature = Assert.Single(json.RootElement.GetProperty("features").EnumerateArray());
        Assert.Equal("feature 0", feature.GetProperty("properties").GetProperty("name").GetString());
        Assert.Equal(0, feature.GetProperty("properties").GetProperty("rank").GetInt32());
        var geometry = feature.GetProperty("geometry");
        Assert.Equal("Polygon", geometry.GetProperty("type").GetString());
        var corner = geometry.GetProperty("coordinates")[0][0];
        Assert.Equal(3.002, corner[0].GetDouble(), 0.01);
        Assert.Equal(42.44, corner[1].GetDouble(), 0.01);
    }

    [Fact]
    public async Task Send_VectorAsGml_IsInTheCrsOfTheMap()
    {
        var document = XDocument.Parse(await maps.ReadAsync(Query("points", 100, 100, "application/vnd.ogc.gml")));
        var point = Assert.Single(document.Descendants(Gml + "Point"));
        Assert.Equal("EPSG:32631", point.Attribute("srsName")!.Value);
        Assert.Equal("501005,4698995", point.Value);
    }

    [Theory]
    [InlineData(100, 100, true)]
    [InlineData(104, 100, true)]
    [InlineData(108, 100, false)]
    public async Task Send_NearAPoint_FindsItWithinTheTolerance(int column, int row, bool found) =>
        Assert.Equal(found, (await maps.ReadAsync(Query("points", column, row, "text/plain"))).Contains("feature 0", StringComparison.Ordinal));

    [Theory]
    [InlineData(100, true)]
    [InlineData(103, true)]
    [InlineData(110, false)]
    public async Task Send_NearALine_FindsItWithinTheTolerance(int row, bool found) =>
        Assert.Equal(found, (await maps.ReadAsync(Query("lines", 50, row, "text/plain"))).Contains("feature 0", StringComparison.Ordinal));

    [Fact]
    public async Task Send_FeatureCount_LimitsEachLayer()
    {
        const string Far = "&CRS=EPSG:32631&BBOX=400000,4600000,600000,4800000&WIDTH=100&HEIGHT=100&I=50&J=50&INFO_FORMAT=application/json";
        const string Base = "VERSION=1.3.0&REQUEST=GetFeatureInfo&LAYERS=squares&STYLES=&QUERY_LAYERS=squares" + Far;
        using var one = JsonDocument.Parse(await maps.ReadAsync(Base));
        using var two = JsonDocument.Parse(await maps.ReadAsync(Base + "&FEATURE_COUNT=2"));
        Assert.Equal(1, one.RootElement.GetProperty("features").GetArrayLength());
        Assert.Equal(2, two.RootElement.GetProperty("features").GetArrayLength());
    }

    [Fact]
    public async Task Send_Version111_ReadsXAndYAndSrs()
    {
        var text = await maps.ReadAsync(
            "VERSION=1.1.1&REQUEST=GetFeatureInfo&LAYERS=values&QUERY_LAYERS=values&STYLES=&SRS=EPSG:32631&BBOX=500000,4698000,502000,4700000&WIDTH=200&HEIGHT=200&X=42&Y=9&INFO_FORMAT=text/plain");
        Assert.Contains("height = 42 m", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("values", "&I=250", "InvalidPoint")]
    [InlineData("values", "&J=-1", "InvalidPoint")]
    [InlineData("values", "&J=x", "InvalidPoint")]
    [InlineData("values", "&INFO_FORMAT=odd", "InvalidFormat")]
    [InlineData("values", "&FEATURE_COUNT=-3", "InvalidParameterValue")]
    [InlineData("nothing", "", "LayerNotDefined")]
    [InlineData("closed", "", "LayerNotQueryable")]
    public async Task Send_BadRequest_ReportsTheCode(string layer, string more, string code)
    {
        var text = await maps.ReadAsync(more.TrimStart('&') + "&" + Query(layer, 5, 5, "text/plain").Replace("LAYERS=" + layer + "&QUERY", "LAYERS=values&QUERY", StringComparison.Ordinal));
        Assert.Contains($"code=\"{code}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_BesideTheData_FindsNothing() =>
        Assert.Contains("Nothing found", await maps.ReadAsync(
            "VERSION=1.3.0&REQUEST=GetFeatureInfo&LAYERS=values,squares&QUERY_LAYERS=values,squares&STYLES=&CRS=EPSG:4326&BBOX=80,-10,89,10&WIDTH=10&HEIGHT=10&I=5&J=5&INFO_FORMAT=text/html"), StringComparison.Ordinal);

    private static string Query(string layer, int column, int row, string format) =>
        $"VERSION=1.3.0&REQUEST=GetFeatureInfo&LAYERS={layer}&QUERY_LAYERS={layer}&STYLES=&{TestMaps.WholeView}&I={column}&J={row}&INFO_FORMAT={format}";
}

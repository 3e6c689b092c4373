using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Testing;

namespace Wms.Tests.Capabilities;

public sealed class CapabilitiesTests(TestMaps maps) : IClassFixture<TestMaps>
{
    private static readonly XNamespace Wms = "http://www.opengis.net/wms";
    private static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";

    private static string Schemas => Path.Combine(Requirements.SharedData!, "..", "ets", "hosts");

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public async Task Get_Version130_IsValidAgainstThePublishedSchema()
    {
        var faults = new List<string>();
        var schemas = new XmlSchemaSet { XmlResolver = new LocalSchemas(Schemas) };
        schemas.ValidationEventHandler += (_, args) => faults.Add(args.Message);
        schemas.Add("http://www.opengis.net/wms", "http://schemas.opengis.net/wms/1.3.0/capabilities_1_3_0.xsd");
        schemas.Add("http://www.opengis.net/sld", "http://schemas.opengis.net/sld/1.1.0/sld_capabilities.xsd");
        schemas.Compile();
        faults.Clear();
        XDocument.Parse(await maps.ReadAsync("SERVICE=WMS&REQUEST=GetCapabilities")).Validate(schemas, (_, args) => faults.Add(args.Message));
        Assert.Empty(faults);
    }

    [RequiresFact(RequiresTheoryAttribute.SharedData)]
    public async Task Send_Faults_AreValidAgainstThePublishedSchema()
    {
        var faults = new List<string>();
        var schemas = new XmlSchemaSet { XmlResolver = new LocalSchemas(Schemas) };
        schemas.Add("http://www.opengis.net/ogc", "http://schemas.opengis.net/wms/1.3.0/exceptions_1_3_0.xsd");
        XDocument.Parse(await maps.ReadAsync("REQUEST=GetMap&VERSION=1.3.0")).Validate(schemas, (_, args) => faults.Add(args.Message));
        Assert.Empty(faults);
    }

    [RequiresTheory(RequiresTheoryAttribute.SharedData)]
    [InlineData("SERVICE=WMS&VERSION=1.1.1&REQUEST=GetCapabilities")]
    [InlineData("SERVICE=WMS&VERSION=1.1.1&REQUEST=GetMap")]
    public async Task Get_Version111_IsValidAgainstThePublishedDtd(string query)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, ValidationType = ValidationType.DTD, XmlResolver = new LocalSchemas(Schemas) };
        settings.ValidationEventHandler += (_, args) => faults.Add(args.Message);
        using var reader = XmlReader.Create(new StringReader(await maps.ReadAsync(query)), settings);
        while (reader.Read())
        {
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Get_Layer_StatesItsBoxesInTheOrderOfTheCrs()
    {
        var layer = Layer(await DocumentAsync(), "picture");
        var boxes = layer.Elements(Wms + "BoundingBox").ToDictionary(box => box.Attribute("CRS")!.Value, Sides);
        Assert.Equal([500000, 4698000, 502000, 4700000], boxes["EPSG:32631"]);
        var geographic = layer.Element(Wms + "EX_GeographicBoundingBox")!.Elements().Select(side => double.Parse(side.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal([geographic[0], geographic[2], geographic[1], geographic[3]], boxes["CRS:84"]);
        Assert.Equal([geographic[2], geographic[0], geographic[3], geographic[1]], boxes["EPSG:4326"]);
        Assert.Equal(333958.47, boxes["EPSG:3857"][0], 0.01);
    }

    [Fact]
    public async Task Get_Links_PointToTheEndpointTheClientUsed()
    {
        var links = (await DocumentAsync()).Descendants(Wms + "OnlineResource").Select(link => link.Attribute(XLink + "href")!.Value).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.StartsWith("http://maps.example:8080/wms?", link, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_LegendUrls_AnswerInTheStatedSize()
    {
        foreach (var legend in (await DocumentAsync()).Descendants(Wms + "LegendURL"))
        {
            var query = new Uri(legend.Element(Wms + "OnlineResource")!.Attribute(XLink + "href")!.Value).Query[1..];
            var picture = await maps.DrawAsync(query);
            Assert.Equal((legend.Attribute("width")!.Value, legend.Attribute("height")!.Value), ($"{picture.Width}", $"{picture.Height}"));
        }
    }

    [Fact]
    public async Task Get_OddNames_AreEscaped()
    {
        var layer = Layer(await DocumentAsync(), "<b>&\"odd\"");
        Assert.Equal("<plain>", layer.Element(Wms + "Style")!.Element(Wms + "Title")!.Value);
    }

    [Theory]
    [InlineData("1.3.0", "text/xml", "WMS_Capabilities")]
    [InlineData("1.1.1", "application/vnd.ogc.wms_xml", "WMT_MS_Capabilities")]
    public async Task Get_Version_IsNegotiated(string version, string contentType, string root)
    {
        using var response = await maps.SendAsync("SERVICE=WMS&REQUEST=GetCapabilities&FORMAT=odd&VERSION=" + version);
        Assert.Equal(contentType, response.ContentType);
        Assert.Contains("<" + root, Encoding.UTF8.GetString(response.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Twice_IsTheSameUntilALayerChanges()
    {
        const string Query = "SERVICE=WMS&REQUEST=GetCapabilities";
        using var first = await maps.SendAsync(Query);
        using var again = await maps.SendAsync(Query, first.ETag);
        Assert.True(again.NotModified);
        var layers = maps.Source.Layers;
        maps.Source.Layers = [layers[0] with { Version = "2", Title = "Newer" }, .. layers.Skip(1)];
        var changed = await maps.ReadAsync(Query);
        maps.Source.Layers = layers;
        Assert.Contains("Newer", changed, StringComparison.Ordinal);
    }

    private static double[] Sides(XElement box) =>
        [.. new[] { "minx", "miny", "maxx", "maxy" }.Select(side => double.Parse(box.Attribute(side)!.Value, CultureInfo.InvariantCulture))];

    private static XElement Layer(XDocument document, string name) =>
        document.Descendants(Wms + "Layer").Single(layer => layer.Element(Wms + "Name")?.Value == name);

    private async Task<XDocument> DocumentAsync() => XDocument.Parse(await maps.ReadAsync("SERVICE=WMS&REQUEST=GetCapabilities"));
}

using Xunit;

namespace Geo.Tests;

public sealed class CrsTests
{
    [Theory]
    [InlineData("EPSG:4326", true)]
    [InlineData("EPSG:3857", false)]
    [InlineData("EPSG:32631", false)]
    [InlineData("EPSG:2154", false)]
    [InlineData("EPSG:3035", true)]
    [InlineData("EPSG:31467", true)]
    [InlineData("EPSG:4258", true)]
    [InlineData("CRS:84", false)]
    public void IsLatLonOrder_KnownCode_IsTheAuthoritysOrder(string text, bool expected) =>
        Assert.Equal(expected, Crs.Parse(text).IsLatLonOrder);

    [Theory]
    [InlineData("EPSG:32631", "EPSG:32631")]
    [InlineData("epsg:32631", "EPSG:32631")]
    [InlineData(" EPSG:32631 ", "EPSG:32631")]
    [InlineData("[EPSG:32631]", "EPSG:32631")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/3857", "EPSG:3857")]
    [InlineData("https://www.opengis.net/def/crs/EPSG/9.9.1/3857", "EPSG:3857")]
    [InlineData("http://www.opengis.net/gml/srs/epsg.xml#4326", "EPSG:4326")]
    [InlineData("urn:ogc:def:crs:EPSG::4326", "EPSG:4326")]
    [InlineData("urn:ogc:def:crs:EPSG:6.9:4326", "EPSG:4326")]
    [InlineData("urn:x-ogc:def:crs:EPSG::4326", "EPSG:4326")]
    [InlineData("CRS:84", "CRS:84")]
    [InlineData("OGC:CRS84", "CRS:84")]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", "CRS:84")]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "CRS:84")]
    [InlineData("CRS:83", "CRS:83")]
    public void Parse_KnownSpelling_HasOneIdentifier(string text, string identifier) =>
        Assert.Equal(identifier, Crs.Parse(text).Identifier);

    [Theory]
    [InlineData("")]
    [InlineData("EPSG:999999")]
    [InlineData("EPSG:-1")]
    [InlineData("EPSG:99999999999")]
    [InlineData("AUTO2:42001,1,9,50")]
    [InlineData("/etc/passwd")]
    [InlineData("http://127.0.0.1/crs.wkt")]
    [InlineData("+proj=longlat")]
    [InlineData("PROJCS[")]
    [InlineData("IGNF:LAMB93")]
    public void Parse_Anything_Else_IsUnknownCrs(string text)
    {
        var exception = Assert.Throws<GeoException>(() => Crs.Parse(text));
        Assert.Equal(GeoError.UnknownCrs, exception.Error);
        Assert.False(Crs.TryParse(text, out _));
    }

    [Fact]
    public void Parse_LongText_IsRefusedWithTheLimit()
    {
        var exception = Assert.Throws<GeoException>(() => Crs.Parse(new string('x', 40_000)));
        Assert.Contains("32768", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WktOfAKnownCrs_FindsItsCode()
    {
        var utm = Crs.Parse("EPSG:32725");
        Assert.Equal(utm, Crs.Parse(utm.Wkt));
        Assert.Equal(32725, utm.EpsgCode);
        Assert.Equal("http://www.opengis.net/def/crs/EPSG/0/32725", utm.Uri);
    }

    [Fact]
    public void Parse_WktOfNoAuthority_IsItsHash()
    {
        const string Wkt = """PROJCS["mine",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",3],PARAMETER["central_meridian",11.5],PARAMETER["scale_factor",0.9],PARAMETER["false_easting",7],PARAMETER["false_northing",9],UNIT["kilometre",1000]]""";
        var crs = Crs.Parse(Wkt);
        Assert.Null(crs.EpsgCode);
        Assert.StartsWith("WKT:", crs.Identifier, StringComparison.Ordinal);
        Assert.Equal(1000, crs.MetresPerUnit);
        Assert.Equal(crs, Crs.Parse(Wkt));
    }

    [Fact]
    public void MetresPerUnit_Degrees_AreThoseAtTheEquator()
    {
        Assert.Equal(111319.49079, Crs.Parse("EPSG:4326").MetresPerUnit, 4);
        Assert.True(Crs.Parse("EPSG:4326").IsGeographic);
        Assert.Equal(0.3048006, Crs.Parse("EPSG:2263").MetresPerUnit, 6);
    }

    [Fact]
    public void AreaOfUse_UtmZone_IsSixDegreesWide()
    {
        var area = Crs.Parse("EPSG:32631").AreaOfUse;
        Assert.Equal(new BoundingBox(0, 0, 6, 84), area);
    }
}

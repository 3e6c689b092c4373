namespace Conformance.Cwl;

public sealed class YamlJsonTests
{
    [Theory]
    [InlineData("on", "\"on\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("2012-01-01", "\"2012-01-01\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("0777", "777")]
    [InlineData("0o17", "15")]
    [InlineData("0xff", "255")]
    [InlineData("-5", "-5")]
    [InlineData("1e3", "1000")]
    [InlineData(".5", "0.5")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("-a", "\"-a\"")]
    [InlineData("True", "true")]
    [InlineData("~", "null")]
    [InlineData("'1'", "\"1\"")]
    [InlineData("|\n  1", "\"1\"")]
    public void Read_Scalar_IsOfTheCoreSchema(string yaml, string json) =>
        Assert.Equal("{\"a\":" + json + "}", YamlJson.Read(new StringReader("a: " + yaml)).GetRawText());
}

using System.Text.Json;

namespace Conformance.Cwl;

/// <summary>The judge is judged: by cases, since a comparison that overlooks something passes every suite.</summary>
public sealed class OutputComparisonTests : IDisposable
{
    private const string HelloSha1 = "sha1$f572d396fae9206628714fb2ce00f72e94f2258f";

    private readonly string _folder = Directory.CreateTempSubdirectory("cwl-comparison-").FullName;

    public OutputComparisonTests()
    {
        File.WriteAllText(Path.Combine(_folder, "a b.txt"), "hello\n");
        File.WriteAllText(Path.Combine(_folder, "hello.txt"), "hello\n");
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));
        File.WriteAllText(Path.Combine(_folder, "sub", "hello.txt"), "hello\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("\"Any\"", "17")]
    [InlineData("\"Any\"", "null")]
    [InlineData("null", "null")]
    [InlineData("1", "1.0")]
    [InlineData("0.1", "1e-1")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("""{"a":1}""", """{"a":1,"b":null}""")]
    [InlineData("""{"a":null}""", """{}""")]
    [InlineData("[1,[2]]", "[1,[2]]")]
    [InlineData("{}", "{}")]
    public void Difference_SameValue_IsNone(string expected, string actual) => Assert.Null(Difference(expected, actual));

    [Theory]
    [InlineData("null", "0")]
    [InlineData("0", "null")]
    [InlineData("1", "true")]
    [InlineData("true", "1")]
    [InlineData("1", "\"1\"")]
    [InlineData("true", "false")]
    [InlineData("0.1", "0.2")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567891")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("[1]", "[1,2]")]
    [InlineData("[1]", "1")]
    [InlineData("""{"a":1}""", "{}")]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":1}""", "[1]")]
    public void Difference_OtherValue_IsNamed(string expected, string actual) => Assert.NotNull(Difference(expected, actual));

    [Fact]
    public void Difference_NoExpectation_TakesNoOutput() => Assert.NotNull(OutputComparison.Difference(default, Json("{}")));

    [Fact]
    public void Difference_DeepInside_NamesThePlace() =>
        Assert.StartsWith("a[1].b differs", Difference("""{"a":[0,{"b":1}]}""", """{"a":[0,{"b":2}]}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"location\":\"hello.txt\"")]
    [InlineData("\"path\":\"hello.txt\"")]
    [InlineData("\"location\":\"Any\"")]
    [InlineData("\"checksum\":\"sha1$f572d396fae9206628714fb2ce00f72e94f2258f\"")]
    [InlineData("\"size\":6")]
    [InlineData("\"contents\":\"hello\\n\"")]
    [InlineData("\"basename\":\"hello.txt\"")]
    public void Difference_FileAsExpected_IsNone(string field) => Assert.Null(Difference($$"""{"class":"File",{{field}}}""", HelloFile()));

    [Theory]
    [InlineData("\"location\":\"ello.txt\"")]
    [InlineData("\"location\":\"other.txt\"")]
    [InlineData("\"checksum\":\"sha1$0000000000000000000000000000000000000000\"")]
    [InlineData("\"size\":7")]
    [InlineData("\"contents\":\"hello\"")]
    [InlineData("\"format\":\"text\"")]
    [InlineData("\"secondaryFiles\":[]")]
    public void Difference_OtherFile_IsNamed(string field) => Assert.NotNull(Difference($$"""{"class":"File",{{field}}}""", HelloFile()));

    [Fact]
    public void Difference_FurtherFieldsOfAFile_AreAllowed() =>
        Assert.Null(Difference("""{"class":"File"}""", HelloFile(more: ",\"nameroot\":\"hello\"")));

    [Theory]
    [InlineData("a b.txt", "a%20b.txt", "a b.txt")]
    [InlineData("a b.txt", "a%20b.txt", "a%20b.txt")]
    public void Difference_EncodedLocation_IsReadEitherWay(string file, string location, string expected) => Assert.Null(Difference(
        $$"""{"class":"File","location":"{{expected}}"}""",
        $$"""{"class":"File","location":"file://{{_folder}}/{{location}}","basename":"{{file}}","size":6,"checksum":"{{HelloSha1}}"}"""));

    [Theory]
    [InlineData("\"size\":6", "\"size\":5")]
    [InlineData("f572d396", "00000000")]
    [InlineData("\"size\":6,", "")]
    [InlineData("\"checksum\"", "\"sum\"")]
    [InlineData("\"basename\":\"hello.txt\"", "\"basename\":\"other.txt\"")]
    [InlineData("\"basename\"", "\"name\"")]
    [InlineData("hello.txt\",\"base", "absent.txt\",\"base")]
    [InlineData("\"location\"", "\"place\"")]
    [InlineData("\"File\"", "\"Directory\"")]
    public void Difference_FalseStatementAboutAFile_IsNamed(string said, string instead)
    {
        var file = HelloFile();
        var changed = file.Replace(said, instead, StringComparison.Ordinal);
        Assert.NotEqual(file, changed);
        Assert.NotNull(Difference("""{"class":"File"}""", changed));
    }

    [Fact]
    public void Difference_ListingInOtherOrder_IsNone() => Assert.Null(Difference(
        """{"class":"Directory","location":"sub","listing":[{"class":"File","location":"sub/hello.txt"},{"class":"File","location":"a b.txt"}]}""",
        SubDirectory($"{HelloFile(name: "a b.txt")},{HelloFile(name: "sub/hello.txt")}")));

    [Theory]
    [InlineData("""{"class":"File","location":"absent.txt"}""")]
    [InlineData("""{"class":"File"},{"class":"File"}""")]
    [InlineData("")]
    public void Difference_OtherListing_IsNamed(string expected) =>
        Assert.NotNull(Difference($$"""{"class":"Directory","listing":[{{expected}}]}""", SubDirectory(HelloFile(name: "sub/hello.txt"))));

    [Fact]
    public void Difference_DirectoryWithoutListing_IsNamed() => Assert.NotNull(Difference(
        """{"class":"Directory"}""", $$"""{"class":"Directory","location":"file://{{_folder}}/sub"}"""));

    [Fact]
    public void Difference_DirectoryThatIsAFile_IsNamed() => Assert.NotNull(Difference(
        """{"class":"Directory"}""", $$"""{"class":"Directory","location":"file://{{_folder}}/hello.txt","listing":[]}"""));

    private static string? Difference(string expected, string actual) => OutputComparison.Difference(Json(expected), Json(actual));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private string HelloFile(string name = "hello.txt", string more = "") =>
        $$"""{"class":"File","location":"file://{{_folder}}/{{name}}","basename":"{{Path.GetFileName(name)}}","size":6,"checksum":"{{HelloSha1}}"{{more}}}""";

    private string SubDirectory(string listing) => $$"""{"class":"Directory","location":"file://{{_folder}}/sub/","listing":[{{listing}}]}""";
}

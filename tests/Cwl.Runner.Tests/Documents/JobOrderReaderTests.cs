using System.Text;
using Cwl.Runner.Documents;
using Cwl.Runner.Fetching;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Documents;

public sealed class JobOrderReaderTests
{
    private static JobOrder Read(string text) =>
        new JobOrderReader(new UriFetcher(new FetchOptions())).Read(Encoding.UTF8.GetBytes(text), "file:///jobs/job.yml");

    [Fact]
    public void Read_ScalarsOfYaml_FollowTheCoreSchemaOfYaml12()
    {
        var inputs = Read("""
            on: on
            mode: 0777
            date: 2020-01-01
            time: 12:30:45
            hex: 0x1F
            octal: 0o17
            exponent: 1e3
            negative: -7
            big: 12345678901234567890
            flag: True
            no: no
            nothing: ~
            text: "1"
            tagged: !!str 5
            """).Inputs;
        var expected = """{"on":"on","mode":777,"date":"2020-01-01","time":"12:30:45","hex":31,"octal":15,"exponent":1000,"negative":-7,"big":12345678901234567000,"flag":true,"no":"no","nothing":null,"text":"1","tagged":"5"}""";
        Assert.Equal(expected.Replace("12345678901234567000", inputs["big"].ToString(), StringComparison.Ordinal), inputs.ToString());
        Assert.Equal(new CwlInteger(31), inputs["hex"]);
        Assert.Equal(new CwlFloat(1000), inputs["exponent"]);
        Assert.IsType<CwlFloat>(inputs["big"]);
    }

    [Theory]
    [InlineData("location: a%20b.txt", "file:///jobs/a%20b.txt")]
    [InlineData("location: ../a b.txt", "file:///a%20b.txt")]
    [InlineData("location: https://example.org/a", "https://example.org/a")]
    [InlineData("path: 'item #1 50%.txt'", "file:///jobs/item%20%231%2050%25.txt")]
    [InlineData("path: 'A:b'", "file:///jobs/A%3Ab")]
    [InlineData("path: /data/x", "file:///data/x")]
    [InlineData("path: https://example.org/a", "https://example.org/a")]
    public void Read_File_GetsAnAbsoluteLocationAndNoPath(string field, string location)
    {
        var file = Assert.IsType<CwlFile>(Read($"x: {{class: File, {field}}}").Inputs["x"]);
        Assert.Equal(location, file.Location);
        Assert.Null(file.Path);
    }

    [Fact]
    public void Read_NestedFilesAndFolders_AreResolvedToo()
    {
        var inputs = Read("""
            $namespaces: {edam: "http://edamontology.org/"}
            x:
              - class: File
                location: a
                format: edam:format_2330
                secondaryFiles: [{class: File, location: sub/a.idx}]
              - {class: Directory, location: folder/, listing: [{class: File, path: b}]}
            """).Inputs;
        var list = Assert.IsType<CwlList>(inputs["x"]);
        var file = Assert.IsType<CwlFile>(list[0]);
        Assert.Equal("http://edamontology.org/format_2330", file.Format);
        Assert.Equal("file:///jobs/sub/a.idx", Assert.IsType<CwlFile>(Assert.Single(file.SecondaryFiles!)).Location);
        var folder = Assert.IsType<CwlDirectory>(list[1]);
        Assert.Equal("file:///jobs/folder", folder.Location);
        Assert.Equal("file:///jobs/b", Assert.IsType<CwlFile>(Assert.Single(folder.Listing!)).Location);
        Assert.False(inputs.Has("$namespaces"));
    }

    [Fact]
    public void Read_RequirementsToolAndOverrides_AreTakenOutOfTheInputs()
    {
        var job = Read("""
            $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
            cwl:tool: ../tool.cwl#main
            cwl:requirements:
              - class: EnvVarRequirement
                envDef: {A: b}
            cwltool:overrides:
              tool.cwl:
                requirements: {ResourceRequirement: {coresMin: 2}}
            message: hello
            """);
        Assert.Equal("""{"message":"hello"}""", job.Inputs.ToString());
        Assert.Equal("file:///tool.cwl#main", job.Tool);
        Assert.Equal("b", Assert.Single(Assert.IsType<EnvVarRequirement>(Assert.Single(job.Requirements)).Variables).Value);
        var overriding = Assert.Single(job.Overrides);
        Assert.Equal("tool.cwl", overriding.Target);
        Assert.Equal(new CwlInteger(2), Assert.IsType<ResourceRequirement>(Assert.Single(overriding.Requirements)).CoresMin);
    }

    [Fact]
    public void Read_JsonWithEscapes_GivesTheSameValuesAsYaml()
    {
        var inputs = Read("{\"a\\u0041\": \"\\ud83d\\ude00\\/\",\n\t\"n\": [1, 2.5, -0, 1e400, null, true]}").Inputs;
        Assert.Equal("\U0001F600/", Assert.IsType<CwlString>(inputs["aA"]).Value);
        Assert.Equal(6, Assert.IsType<CwlList>(inputs["n"]).Count);
    }

    [Theory]
    [InlineData("a: 1\nb: [", "job.yml:3:1: Not valid YAML: ")]
    [InlineData("a: 1\na: 2", "job.yml:2:1: The key 'a' is here a second time; the first is in line 1, column 1.")]
    [InlineData("{\"a\": 1,\n \"a\": 2}", "job.yml:2:2: The key 'a' is here a second time; the first is in line 1, column 2.")]
    [InlineData("[1, 2]", "A job order is a mapping of inputs to values; this is a list.")]
    [InlineData("a: *nowhere", "stands for no anchor")]
    [InlineData("a: 1\n---\nb: 2", "A second YAML document")]
    [InlineData("? [x]\n: 1", "A key must be text")]
    [InlineData("cwl:requirements: [{class: EnvVarRequirement}]", "EnvVarRequirement lacks the required field 'envDef'.")]
    public void Read_Faulty_IsInvalidInputWithItsPlace(string text, string message)
    {
        var exception = Assert.Throws<CwlException>(() => Read(text));
        Assert.Equal(CwlError.InvalidInput, exception.Error);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyFile_HasNoInputs() => Assert.Empty(Read("# nothing\n").Inputs);

    [Fact]
    public void Read_AliasesAndMergeKeys_AreWrittenOut()
    {
        var inputs = Read("""
            base: &base {a: 1, b: 2}
            merged:
              <<: *base
              b: 3
            several:
              <<: [{a: 9}, *base]
            again: *base
            """).Inputs;
        Assert.Equal("""{"base":{"a":1,"b":2},"merged":{"b":3,"a":1},"several":{"a":9,"b":2},"again":{"a":1,"b":2}}""", inputs.ToString());
    }
}

using Cwl.Runner.Documents;
using Cwl.Runner.Model;
using Cwl.Runner.Packing;
using Cwl.Runner.Values;
using static Cwl.Runner.Tests.Checking.Flows;

namespace Cwl.Runner.Tests.Packing;

public sealed class PackWriterTests
{
    private static CwlObject Pack(CwlProcess process) => PackWriter.Pack(new LoadedDocument { Process = process, Processes = [process] });

    private static CwlObject Process(CwlObject packed, int index) => (CwlObject)((CwlList)packed["$graph"])[index];

    [Fact]
    public void Pack_Workflow_RewritesIdsAndLinks()
    {
        var tool = Tool([Input("x", Int)], [Output("o", Int)]);
        var workflow = Workflow([Input("a", Array(Int))], [Step("s", tool, [In("x", "a")], "o") with { Scatter = ["x"] }], Output("out", Array(Int), "s/o"));
        var main = Process(Pack(workflow), 0);
        Assert.Equal("#main", ((CwlString)main["id"]).Value);
        Assert.Equal(
            """{"id":"#main/s","run":"#tool","in":[{"id":"#main/s/x","source":"#main/a"}],"out":["#main/s/o"],"scatter":["#main/s/x"]}""",
            ((CwlList)main["steps"])[0].ToString());
        Assert.Equal("""[{"id":"#main/out","type":{"type":"array","items":"int"},"outputSource":"#main/s/o"}]""", main["outputs"].ToString());
    }

    [Fact]
    public void Pack_ToolsOfTheSameName_GetNamesOfTheirOwn()
    {
        var workflow = Workflow([], [Step("a", Tool([], []), []), Step("b", Tool([], [Output("o", Int)]), []), Step("c", Tool([], []) with { Name = "main" }, [])]);
        Assert.Equal(
            ["#main", "#tool", "#tool_2", "#main_2"],
            ((CwlList)Pack(workflow)["$graph"]).Items.Select(process => ((CwlString)((CwlObject)process)["id"]).Value));
    }

    [Fact]
    public void Pack_ToolRunByTwoSteps_IsWrittenOnce()
    {
        var tool = Tool([], []);
        Assert.Equal(2, ((CwlList)Pack(Workflow([], [Step("a", tool, []), Step("b", tool, [])]))["$graph"]).Count);
    }

    [Theory]
    [InlineData(CwlVersion.V10, @"a\b\$(x) $(inputs.y)", @"ab\$(x) $(inputs.y)")]
    [InlineData(CwlVersion.V11, @"\\n$(inputs.y)", @"\\n$(inputs.y)")]
    [InlineData(CwlVersion.V12, @"a\b $(inputs.y)", @"a\b $(inputs.y)")]
    [InlineData(CwlVersion.V10, @"no\expression", @"no\expression")]
    public void Pack_EscapesOfOlderVersions_AreWrittenByTheNewRules(CwlVersion version, string text, string packed)
    {
        var tool = Tool([], []) with { Version = version, Arguments = [new() { ValueFrom = text }] };
        Assert.Equal(packed, ((CwlString)((CwlObject)((CwlList)Process(Pack(tool), 0)["arguments"])[0])["valueFrom"]).Value);
    }

    [Fact]
    public void Pack_ShmSize_IsARequirementOfItsOwn()
    {
        var packed = Process(Pack(Tool([], []) with { Hints = [new ShmSizeRequirement(2048)] }), 0);
        Assert.Equal("""[{"class":"http://commonwl.org/cwltool#ShmSize","shmSize":"2048"}]""", packed["hints"].ToString());
    }

    [Fact]
    public void Pack_Document_KeepsNamespacesSchemasAndMetadata()
    {
        var tool = Tool([], []);
        var packed = PackWriter.Pack(new LoadedDocument
        {
            Process = tool,
            Processes = [tool],
            Namespaces = new Dictionary<string, string>(StringComparer.Ordinal) { ["s"] = "https://schema.org/" },
            Schemas = ["https://schema.org/version.rdf"],
            Metadata = new CwlObject([new("https://schema.org/softwareVersion", "1.0")]),
        });
        Assert.Equal("""{"s":"https://schema.org/"}""", packed["$namespaces"].ToString());
        Assert.Equal("""["https://schema.org/version.rdf"]""", packed["$schemas"].ToString());
        Assert.Equal("1.0", ((CwlString)packed["https://schema.org/softwareVersion"]).Value);
    }
}

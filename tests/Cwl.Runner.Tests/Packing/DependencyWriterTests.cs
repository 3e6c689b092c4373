using Cwl.Runner.Documents;
using Cwl.Runner.Packing;
using Cwl.Runner.Values;
using static Cwl.Runner.Tests.Checking.Flows;

namespace Cwl.Runner.Tests.Packing;

public sealed class DependencyWriterTests
{
    private static CwlFile Write(string? baseDirectory)
    {
        var tool = Tool([Input("x", AFile) with { Default = new CwlFile { Location = "file:///t/data/a%20b.txt" } }], []);
        var workflow = Workflow([], [Step("s", tool, [])]);
        return DependencyWriter.Write(
            new LoadedDocument { Process = workflow, Processes = [workflow], Sources = ["file:///t/wf.cwl", "file:///t/tool.cwl", "file:///t/lib/script.js"] },
            baseDirectory);
    }

    [Fact]
    public void Write_ToolsScriptsAndDefaults_AreListedRelativeToTheFolder()
    {
        var file = Write("/t");
        Assert.Equal("wf.cwl", file.Location);
        Assert.Equal(
            """[{"class":"File","location":"tool.cwl","basename":"tool.cwl","format":"https://www.iana.org/assignments/media-types/application/cwl"},{"class":"File","location":"lib/script.js","basename":"script.js"},{"class":"File","location":"data/a b.txt"}]""",
            new CwlList(file.SecondaryFiles!).ToString());
    }

    [Fact]
    public void Write_WithoutBase_KeepsUris() => Assert.Equal("file:///t/wf.cwl", Write(null).Location);
}

using Cwl.Runner.Graphs;
using Cwl.Runner.Model;
using static Cwl.Runner.Tests.Checking.Flows;

namespace Cwl.Runner.Tests.Graphs;

public sealed class DotWriterTests
{
    private static string Draw(CwlProcess process)
    {
        using var text = new StringWriter { NewLine = "\n" };
        DotWriter.Write(process, text);
        return text.ToString();
    }

    private static CommandLineTool Tool() => Checking.Flows.Tool([Input("x", Int)], [Output("o", Int)]);

    [Fact]
    public void Write_Workflow_DrawsStepsAndLinks()
    {
        var dot = Draw(Workflow([Input("a", Int)], [Step("s", Tool(), [In("x", "a")], "o")], Output("out", Int, "s/o")));
        Assert.Contains("\"input:a\" -> \"step:s\" [label=\"x\"];", dot, StringComparison.Ordinal);
        Assert.Contains("\"step:s\" -> \"output:out\";", dot, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SubWorkflow_IsAClusterThatLinksLeadInto()
    {
        var inner = Workflow([Input("b", Int)], [Step("t", Tool(), [In("x", "b")], "o")], Output("r", Int, "t/o"));
        var dot = Draw(Workflow([Input("a", Int)], [Step("s", inner, [In("b", "a")], "r")], Output("out", Int, "s/r")));
        Assert.Contains("subgraph \"cluster_s/\" {", dot, StringComparison.Ordinal);
        Assert.Contains("\"input:a\" -> \"s/input:b\";", dot, StringComparison.Ordinal);
        Assert.Contains("\"s/input:b\" -> \"s/step:t\"", dot, StringComparison.Ordinal);
        Assert.Contains("\"s/output:r\" -> \"output:out\";", dot, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NamesWithQuotes_AreEscaped()
    {
        var step = Step("s", Tool(), []) with { Label = "say \"hi\"\\\n]; evil [" };
        Assert.Contains("""[label="say \"hi\"\\\n]; evil [",""", Draw(Workflow([], [step])), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WorkflowsDoublingAtEachLevel_StaysSmall()
    {
        var workflow = Workflow([], [Step("t", Tool(), [])]);
        for (var i = 0; i < 40; i++)
        {
            workflow = Workflow([], [Step("a", workflow, []), Step("b", workflow, [])]);
        }

        Assert.InRange(Draw(workflow).Length, 1, 5_000_000);
    }

    [Fact]
    public void Write_Tool_DrawsItsInputsAndOutputs() =>
        Assert.Contains("\"process\" -> \"output:o\";", Draw(Tool()), StringComparison.Ordinal);
}

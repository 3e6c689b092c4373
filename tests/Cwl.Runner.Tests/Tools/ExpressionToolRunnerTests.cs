using Cwl.Runner.Documents;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Tools;

public sealed class ExpressionToolRunnerTests
{
    [Fact]
    public async Task RunAsync_Outputs_AreCheckedAndCompleted()
    {
        await using var run = new ToolRun();
        var path = run.Write("a.txt", "text");
        var result = await run.RunAsync(
            Tool("{o: File, n: int}", "f: Any"), $$$"""{"f": {"o": {"class": "File", "path": "{{{path}}}"}, "n": 3, "extra": 1}}""");
        Assert.Equal(ProcessStatus.Success, result.Status);
        var file = (CwlFile)result.Outputs["o"];
        Assert.Equal((FileUri.FromPath(path), null, "a.txt", 4L), (file.Location, file.Path, file.Basename, file.Size));
        Assert.Equal(2, result.Outputs.Count);
    }

    [Theory]
    [InlineData("""{"o": "text"}""", "outputs.o: expected int")]
    [InlineData("""{"p": 1}""", "outputs.o is required")]
    [InlineData("[1]", "must give an object")]
    public async Task RunAsync_WrongOutputs_AreAResult(string value, string expected)
    {
        await using var run = new ToolRun();
        var result = await run.RunAsync(Tool("{o: int}", "f: Any"), $$$"""{"f": {{{value}}}}""");
        Assert.Equal((ProcessStatus.PermanentFail, CwlError.InvalidOutput), (result.Status, result.Error));
        Assert.Contains(expected, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NullForAny_IsAnOutput()
    {
        await using var run = new ToolRun();
        var result = await run.RunAsync(Tool("{o: Any}", "f: Any"), """{"f": {"o": null}}""");
        Assert.Equal((ProcessStatus.Success, """{"o":null}"""), (result.Status, result.Outputs.ToString()));
    }

    private static string Tool(string outputs, string inputs) => $$$"""
        cwlVersion: v1.2
        class: ExpressionTool
        inputs: {{{{inputs}}}}
        outputs: {{{outputs}}}
        expression: $(inputs.f)
        """;
}

using Conformance.Cwl;
using Testing;

namespace Cwl.Cli.Tests.Programs;

/// <summary>Documents and inputs that want more than they may: a clear error within seconds, and nothing else on the disk.</summary>
[Trait("Category", "Slow")]
public sealed class HostileDocumentTests : IDisposable
{
    private const string Runner = RequiresTheoryAttribute.CwlRunner;

    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [RequiresTheory(Runner, "node")]
    [InlineData("${ while (true) {} }")]
    [InlineData("${ var all = []; while (true) { all.push(new Array(1000000).fill('x')); } }")]
    [InlineData("${ var text = 'x'; while (true) { text += text; } }")]
    [InlineData("${ return /^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'); }")]
    [InlineData("${ function deeper() { return deeper() + 1; } return deeper(); }")]
    [InlineData("${ var deep = []; for (var i = 0; i < 200000; i++) { deep = [deep]; } return deep; }")]
    [InlineData("${ return process.exit(0); }")]
    [InlineData("${ return require('fs').readdirSync('/'); }")]
    [InlineData("${ return this.constructor.constructor('return process')().pid; }")]
    public async Task Run_HostileExpression_FailsWithAMessage(string expression) =>
        AssertRefused(await _bench.RunAsync("--eval-timeout", "2", ExpressionTool(expression)));

    [RequiresFact(Runner)]
    public async Task Run_ManyNestedParentheses_FailsWithAMessage() =>
        AssertRefused(await _bench.RunAsync(ExpressionTool("$(" + new string('(', 20_000) + "1" + new string(')', 20_000) + ")", javascript: false)));

    [RequiresFact(Runner)]
    public async Task Run_DeepInput_FailsWithAMessage()
    {
        const int Depth = 100_000;
        var tool = _bench.Write("tool.cwl", """{"cwlVersion":"v1.2","class":"CommandLineTool","baseCommand":"true","inputs":{"deep":"Any"},"outputs":{}}""");
        var job = _bench.Write("job.json", $$"""{"deep":{{new string('[', Depth)}}{{new string(']', Depth)}}}""");
        AssertRefused(await _bench.RunAsync(tool, job));
    }

    [RequiresFact(Runner)]
    public async Task Run_AliasesThatGrow_FailWithAMessage()
    {
        var lines = Enumerable.Range(1, 30).Select(level => $"  a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]");
        AssertRefused(await _bench.RunAsync(_bench.Write("bomb.cwl", $"cwlVersion: v1.2\nclass: CommandLineTool\nhints:\n  a0: &a0 [x]\n{string.Join('\n', lines)}\n")));
    }

    [RequiresFact(Runner)]
    public async Task Run_ImportOfItself_FailsWithAMessage()
    {
        _bench.Write("types.yml", "- $import: types.yml\n");
        AssertRefused(await _bench.RunAsync(_bench.Write("tool.cwl", """
            cwlVersion: v1.2
            class: CommandLineTool
            requirements: { SchemaDefRequirement: { types: [ { $import: types.yml } ] } }
            baseCommand: "true"
            inputs: {}
            outputs: {}
            """)));
    }

    [RequiresTheory(Runner)]
    [InlineData("first.cwl")]
    [InlineData("second.cwl")]
    public async Task Run_WorkflowThatRunsItself_FailsWithAMessage(string next)
    {
        _bench.Write("first.cwl", WorkflowOf(next));
        _bench.Write("second.cwl", WorkflowOf("first.cwl"));
        AssertRefused(await _bench.RunAsync("first.cwl"));
    }

    [RequiresTheory(Runner)]
    [InlineData("; touch pwned")]
    [InlineData("$(touch pwned)")]
    [InlineData("`touch pwned`")]
    [InlineData("\"; touch pwned; \"")]
    [InlineData("--help")]
    public async Task Run_InputLikeACommand_IsAnArgument(string text)
    {
        var job = _bench.Write("job.json", System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["message"] = text }));
        var outcome = await _bench.RunAsync(_bench.Write("tool.cwl", """
            cwlVersion: v1.2
            class: CommandLineTool
            requirements: { ShellCommandRequirement: {} }
            baseCommand: [printf, "%s"]
            inputs: { message: { type: string, inputBinding: {} } }
            outputs: { said: stdout }
            stdout: said.txt
            """), job);

        Assert.True(outcome.ExitCode == 0, outcome.Log);
        Assert.Equal(text, await File.ReadAllTextAsync(Path.Combine(_bench.Outputs, "said.txt")));
        Assert.Equal("said.txt", Assert.Single(Directory.GetFiles(_bench.Outputs).Select(Path.GetFileName)));
    }

    [RequiresTheory(Runner)]
    [InlineData("../*")]
    [InlineData("../../../../../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("inside/../../*")]
    public async Task Run_GlobThatLeavesTheOutputs_Fails(string glob) => AssertRefused(await _bench.RunAsync(_bench.Write("tool.cwl", $$"""
        cwlVersion: v1.2
        class: CommandLineTool
        baseCommand: [mkdir, inside]
        inputs: {}
        outputs: { found: { type: "File[]", outputBinding: { glob: "{{glob}}" } } }
        """)));

    [RequiresTheory(Runner)]
    [InlineData("File", "/etc/passwd")]
    [InlineData("Directory", "/etc")]
    [InlineData("File", "../../../../../../../../../../etc/passwd")]
    public async Task Run_LinkThatLeavesTheOutputs_Fails(string type, string target) => AssertRefused(await _bench.RunAsync(_bench.Write("tool.cwl", $$"""
        cwlVersion: v1.2
        class: CommandLineTool
        baseCommand: [ln, -s, {{target}}, link]
        inputs: {}
        outputs: { found: { type: {{type}}, outputBinding: { glob: link } } }
        """)));

    [RequiresTheory(Runner)]
    [InlineData("../pwned")]
    [InlineData("/tmp/pwned-by-cwl")]
    [InlineData("inside/../../pwned")]
    public async Task Run_EntryNameThatLeavesTheWorkFolder_Fails(string name)
    {
        AssertRefused(await _bench.RunAsync(_bench.Write("tool.cwl", $$"""
            cwlVersion: v1.2
            class: CommandLineTool
            requirements: { InitialWorkDirRequirement: { listing: [ { entryname: "{{name}}", entry: "text" } ] } }
            baseCommand: "true"
            inputs: {}
            outputs: {}
            """)));
        Assert.False(File.Exists("/tmp/pwned-by-cwl"));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_bench.Folder)!, "pwned", SearchOption.AllDirectories));
    }

    [RequiresTheory(Runner, RequiresTheoryAttribute.Docker)]
    [InlineData("--privileged")]
    [InlineData("-v=/:/host")]
    [InlineData("debian stable")]
    [InlineData("../../containers/create")]
    public async Task Run_ImageThatIsNoName_Fails(string image) => AssertRefused(await _bench.RunAsync(_bench.Write("tool.cwl", $$"""
        cwlVersion: v1.2
        class: CommandLineTool
        requirements: { DockerRequirement: { dockerPull: "{{image}}" } }
        baseCommand: "true"
        inputs: {}
        outputs: {}
        """)));

    private string ExpressionTool(string expression, bool javascript = true) => _bench.Write("tool.cwl", $$"""
        cwlVersion: v1.2
        class: ExpressionTool
        requirements: { {{(javascript ? "InlineJavascriptRequirement: {}" : string.Empty)}} }
        inputs: {}
        outputs: { result: Any }
        expression: {{System.Text.Json.JsonSerializer.Serialize(expression)}}
        """);

    private static string WorkflowOf(string document) => $$"""
        cwlVersion: v1.2
        class: Workflow
        requirements: { SubworkflowFeatureRequirement: {} }
        inputs: {}
        outputs: {}
        steps: { again: { run: {{document}}, in: {}, out: [] } }
        """;

    /// <summary>It ended by itself and says why, without the stack of a fault that nobody foresaw.</summary>
    private static void AssertRefused(RunnerOutcome outcome)
    {
        Assert.True(outcome.ExitCode is > 0 and < 128, $"Exit code {outcome.ExitCode}.\n{outcome.Output}\n{outcome.Log}");
        Assert.NotEmpty(outcome.Log);
        Assert.DoesNotContain("   at ", outcome.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", outcome.Log, StringComparison.Ordinal);
    }
}

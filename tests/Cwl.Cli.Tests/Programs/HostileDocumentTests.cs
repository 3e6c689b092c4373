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
    [InlineData("took longer than the limit of 2 s", "${ while (true) {} }")]
    [InlineData("MiB of memory", "${ var all = []; while (true) { all.push(new Array(1000000).fill('x')); } }")]
    [InlineData("Invalid string length", "${ var text = 'x'; while (true) { text += text; } }")]
    [InlineData("took longer than the limit of 2 s", "${ return /^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'); }")]
    [InlineData("Maximum call stack size exceeded", "${ function deeper() { return deeper() + 1; } return deeper(); }")]
    [InlineData("Maximum call stack size exceeded", "${ var deep = []; for (var i = 0; i < 200000; i++) { deep = [deep]; } return deep; }")]
    [InlineData("process is not defined", "${ return process.exit(0); }")]
    [InlineData("require is not defined", "${ return require('fs').readdirSync('/'); }")]
    [InlineData("TypeError", "${ return this.constructor.constructor('return process')().pid; }")]
    public async Task Run_HostileExpression_FailsWithAMessage(string message, string expression) =>
        AssertRefused(await _bench.RunAsync("--eval-timeout", "2", ExpressionTool(expression)), ExitCode.Failed, message);

    [RequiresFact(Runner, "node")]
    public async Task Run_HarmlessExpression_Succeeds() =>
        AssertSuccess(await _bench.RunAsync("--eval-timeout", "20", ExpressionTool("${ return {result: ((((1))))}; }")));

    [RequiresFact(Runner, "node")]
    public async Task Run_ManyNestedParentheses_FailsWithAMessage() => AssertRefused(
        await _bench.RunAsync(ExpressionTool("$(" + new string('(', 20_000) + "1" + new string(')', 20_000) + ")")), ExitCode.Failed, "Maximum call stack size exceeded");

    [RequiresFact(Runner)]
    public async Task Run_ManyNestedParenthesesWithoutJavaScript_FailWithAMessage() => AssertRefused(
        await _bench.RunAsync(ExpressionTool("$(" + new string('(', 20_000) + "1" + new string(')', 20_000) + ")", javascript: false)),
        ExitCode.InvalidDocument,
        "needs InlineJavascriptRequirement");

    [RequiresFact(Runner)]
    public async Task Run_DeepInput_FailsWithAMessage() => AssertRefused(await RunWithInputAsync(depth: 100_000), ExitCode.Failed, "nested deeper than 256 levels");

    [RequiresFact(Runner)]
    public async Task Run_InputOfSomeDepth_Succeeds() => AssertSuccess(await RunWithInputAsync(depth: 100));

    [RequiresFact(Runner)]
    public async Task Run_AliasesThatGrow_FailWithAMessage()
    {
        var lines = Enumerable.Range(1, 30).Select(level => $"  a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]");
        var bomb = _bench.Write("bomb.cwl", $"cwlVersion: v1.2\nclass: CommandLineTool\nhints:\n  a0: &a0 [x]\n{string.Join('\n', lines)}\n");
        AssertRefused(await _bench.RunAsync(bomb), ExitCode.Failed, "more than 4000000 values");
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
            """)), ExitCode.InvalidDocument, "The import is a cycle: types.yml → types.yml.");
    }

    [RequiresTheory(Runner)]
    [InlineData("first.cwl")]
    [InlineData("second.cwl")]
    public async Task Run_WorkflowThatRunsItself_FailsWithAMessage(string next)
    {
        _bench.Write("first.cwl", WorkflowOf(next));
        _bench.Write("second.cwl", WorkflowOf("first.cwl"));
        AssertRefused(await _bench.RunAsync("first.cwl"), ExitCode.InvalidDocument, $"The process runs itself: first.cwl → {next}");
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
    public async Task Run_GlobThatLeavesTheOutputs_Fails(string glob) =>
        AssertRefused(await RunWithGlobAsync(glob), ExitCode.Failed, $"The glob '{glob}' leads out of the output folder.");

    [RequiresFact(Runner)]
    public async Task Run_GlobWithinTheOutputs_Succeeds() => AssertSuccess(await RunWithGlobAsync("inside/*"));

    [RequiresTheory(Runner)]
    [InlineData("File", "/etc/passwd")]
    [InlineData("Directory", "/etc")]
    [InlineData("File", "../../../../../../../../../../etc/passwd")]
    public async Task Run_LinkThatLeavesTheOutputs_Fails(string type, string target) =>
        AssertRefused(await RunWithLinkAsync(type, target), ExitCode.Failed, "outside the output folder.");

    [RequiresFact(Runner)]
    public async Task Run_LinkWithinTheOutputs_Succeeds() => AssertSuccess(await RunWithLinkAsync("File", "inside"));

    [RequiresTheory(Runner)]
    [InlineData("../pwned", "does not lie in the output folder")]
    [InlineData("/tmp/pwned-by-cwl", "is absolute")]
    [InlineData("inside/../../pwned", "does not lie in the output folder")]
    public async Task Run_EntryNameThatLeavesTheWorkFolder_Fails(string name, string message)
    {
        AssertRefused(await RunWithEntryAsync(name), ExitCode.Failed, message);
        Assert.False(File.Exists("/tmp/pwned-by-cwl"));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_bench.Folder)!, "pwned", SearchOption.AllDirectories));
    }

    [RequiresFact(Runner)]
    public async Task Run_EntryNameWithinTheWorkFolder_Succeeds() => AssertSuccess(await RunWithEntryAsync("inside/../entry"));

    [RequiresTheory(Runner, RequiresTheoryAttribute.Docker)]
    [InlineData("--privileged", "must start with a letter or a digit")]
    [InlineData("-v=/:/host", "must start with a letter or a digit")]
    [InlineData("debian stable", "U+0020")]
    [InlineData("../../containers/create", "must start with a letter or a digit")]
    public async Task Run_ImageThatIsNoName_Fails(string image, string message) =>
        AssertRefused(await RunWithImageAsync(image), ExitCode.Failed, $"'{image}' is not the name of an image: ", message);

    [RequiresFact(Runner, RequiresTheoryAttribute.Docker)]
    public async Task Run_ImageOfAName_Succeeds() => AssertSuccess(await RunWithImageAsync(Requirements.Image));

    private Task<RunnerOutcome> RunWithInputAsync(int depth)
    {
        var tool = _bench.Write("tool.cwl", """{"cwlVersion":"v1.2","class":"CommandLineTool","baseCommand":"true","inputs":{"deep":"Any"},"outputs":{}}""");
        return _bench.RunAsync(tool, _bench.Write("job.json", $$"""{"deep":{{new string('[', depth)}}{{new string(']', depth)}}}"""));
    }

    private Task<RunnerOutcome> RunWithGlobAsync(string glob) => _bench.RunAsync(_bench.Write("tool.cwl", $$"""
        cwlVersion: v1.2
        class: CommandLineTool
        baseCommand: [mkdir, inside]
        inputs: {}
        outputs: { found: { type: "File[]", outputBinding: { glob: "{{glob}}" } } }
        """));

    private Task<RunnerOutcome> RunWithLinkAsync(string type, string target) => _bench.RunAsync(_bench.Write("tool.cwl", $$"""
        cwlVersion: v1.2
        class: CommandLineTool
        baseCommand: [sh, -c, 'touch inside && ln -s "$0" link', {{target}}]
        inputs: {}
        outputs: { found: { type: {{type}}, outputBinding: { glob: link } } }
        """));

    private Task<RunnerOutcome> RunWithEntryAsync(string name) => _bench.RunAsync(_bench.Write("tool.cwl", $$"""
        cwlVersion: v1.2
        class: CommandLineTool
        requirements: { InitialWorkDirRequirement: { listing: [ { entryname: "{{name}}", entry: "text" } ] } }
        baseCommand: "true"
        inputs: {}
        outputs: {}
        """));

    private Task<RunnerOutcome> RunWithImageAsync(string image) => _bench.RunAsync(_bench.Write("tool.cwl", $$"""
        cwlVersion: v1.2
        class: CommandLineTool
        requirements: { DockerRequirement: { dockerPull: "{{image}}" } }
        baseCommand: "true"
        inputs: {}
        outputs: {}
        """));

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

    /// <summary>It was refused for what is hostile in it, and the user reads what that was and nothing of our code.</summary>
    private static void AssertRefused(RunnerOutcome outcome, int exitCode, params string[] messages)
    {
        Assert.True(outcome.ExitCode == exitCode, $"Exit code {outcome.ExitCode}.\n{outcome.Output}\n{outcome.Log}");
        Assert.All(messages, message => Assert.Contains(message, outcome.Log, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", outcome.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", outcome.Log, StringComparison.Ordinal);
    }

    /// <summary>The same document without what is hostile runs: it was refused for nothing else.</summary>
    private static void AssertSuccess(RunnerOutcome outcome) => Assert.True(outcome.ExitCode == ExitCode.Success, $"Exit code {outcome.ExitCode}.\n{outcome.Log}");
}

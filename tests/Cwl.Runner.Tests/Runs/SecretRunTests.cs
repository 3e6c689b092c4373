using Cwl.Runner.Runs;

namespace Cwl.Runner.Tests.Runs;

/// <summary>Runs that would tell a secret: by an event, a reason or an exception.</summary>
public sealed class SecretRunTests
{
    private const string Login = """
        cwlVersion: v1.2
        class: CommandLineTool
        $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
        requirements: {InlineJavascriptRequirement: {}}
        hints: {cwltool:Secrets: {secrets: [pw]}}
        baseCommand: [sh, -c, 'echo "no $0" >&2; exit 1']
        inputs: {pw: {type: string, default: default-hunter, inputBinding: {}}}
        outputs: []
        """;

    private const string Flow = """
        cwlVersion: v1.2
        class: Workflow
        $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
        requirements: {InlineJavascriptRequirement: {}, StepInputExpressionRequirement: {}}
        hints: {cwltool:Secrets: {secrets: [pw]}}
        inputs: {pw: string}
        outputs: []
        steps:
          s:
            run: {class: CommandLineTool, baseCommand: [sh, -c, 'echo "no $0" >&2; exit 1'], inputs: {pw: {type: string, inputBinding: {}}}, outputs: []}
            in: {pw: pw}
            out: []
        """;

    public static TheoryData<string, string, string> Documents => new()
    {
        { Flow + "\n    when: $(inputs.pw)", """{"pw": "hunter2"}""", "hunter2" },
        { Flow.Replace("{pw: pw}", "{pw: {source: pw, valueFrom: '${ throw new Error(self); }'}}", StringComparison.Ordinal), """{"pw": "hunter2"}""", "hunter2" },
        { Flow.Replace("{pw: pw}", "{pw: {source: pw, valueFrom: '${ throw new Error(JSON.stringify(self)); }'}}", StringComparison.Ordinal), """{"pw": "hunter\"2"}""", "hunter\\\"2" },
        { Flow.Replace("type: string, inputBinding", "type: int, inputBinding", StringComparison.Ordinal), """{"pw": "hunter2"}""", "hunter2" },
        { Flow.Replace("[pw]}}", "[]}}", StringComparison.Ordinal) + "\n    hints: {cwltool:Secrets: {secrets: [pw]}}", """{"pw": "hunter2"}""", "hunter2" },
        { Login, "{}", "default-hunter" },
        { Login.Replace("baseCommand", "stdout: ${ throw new Error(inputs.pw); }\nbaseCommand", StringComparison.Ordinal), """{"pw": "hunter2"}""", "hunter2" },
        { Login.Replace("CommandLineTool", "ExpressionTool", StringComparison.Ordinal).Replace("baseCommand: [sh, -c, 'echo \"no $0\" >&2; exit 1']", "expression: $(inputs.pw)", StringComparison.Ordinal).Replace(", inputBinding: {}", string.Empty, StringComparison.Ordinal), """{"pw": "hunter2"}""", "hunter2" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task RunAsync_Fails_DoesNotTellTheSecret(string document, string job, string secret)
    {
        await using var run = new TestRun();
        var result = await run.RunAsync(document, job);

        Assert.NotEqual(ProcessStatus.Success, result.Status);
        Assert.DoesNotContain(secret, result.Reason, StringComparison.Ordinal);
        foreach (var told in run.Events)
        {
            var text = told is StepEnded ended ? $"{ended.Reason} {ended.Task?.ErrorTail}" : told is ExpressionEnded expression ? expression.Reason : told.ToString();
            Assert.DoesNotContain(secret, text ?? string.Empty, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task RunAsync_InputThatDoesNotFit_DoesNotTellTheSecret()
    {
        await using var run = new TestRun();
        var tool = Login.Replace("type: string", "type: int", StringComparison.Ordinal).Replace("default: default-hunter, ", string.Empty, StringComparison.Ordinal);

        var exception = await Assert.ThrowsAsync<CwlException>(() => run.RunAsync(tool, """{"pw": "hunter\"2"}"""));

        Assert.DoesNotContain("hunter", exception.Message, StringComparison.Ordinal);
        Assert.Contains("(secret)", exception.Message, StringComparison.Ordinal);
    }
}

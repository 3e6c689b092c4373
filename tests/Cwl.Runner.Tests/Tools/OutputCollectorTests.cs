using Cwl.Runner.Documents;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Tools;

/// <summary>What becomes of the files that a command leaves (CommandLineTool v1.2, "Output binding").</summary>
public sealed class OutputCollectorTests : IAsyncDisposable
{
    private readonly ToolRun _run = new();

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    [Fact]
    public async Task CollectAsync_Glob_IsSortedByBytesAndSkipsDotFiles()
    {
        var outputs = await OutputsAsync("touch b a B .c", "o: {type: 'File[]', outputBinding: {glob: '*'}}");
        Assert.Equal(["B", "a", "b"], Names(outputs["o"]));
    }

    [Fact]
    public async Task CollectAsync_File_HasItsFactsAndNoPathOrContents()
    {
        var outputs = await OutputsAsync("mkdir d; echo text > d/a.tar.gz", "o: {type: File, outputBinding: {glob: 'd/*.gz', loadContents: true}}");
        var file = (CwlFile)outputs["o"];
        Assert.Equal(("a.tar.gz", "a.tar", ".gz", 5L, null, null), (file.Basename, file.Nameroot, file.Nameext, file.Size, file.Path, file.Contents));
        Assert.Equal("text\n", File.ReadAllText(FileUri.ToPath(file.Location!)));
    }

    [Theory]
    [InlineData("'File?'", "null")]
    [InlineData("'File[]?'", "null")]
    [InlineData("'File[]'", "[]")]
    public async Task CollectAsync_NothingFound_IsNullWhereTheTypeAllows(string type, string expected) =>
        Assert.Equal(expected, (await OutputsAsync("true", $"o: {{type: {type}, outputBinding: {{glob: x}}}}"))["o"].ToString());

    [Theory]
    [InlineData("0")]
    [InlineData("''")]
    [InlineData("false")]
    public async Task CollectAsync_OptionalFalsyValue_Stays(string value)
    {
        var result = (await OutputsAsync("true", $"o: {{type: [\"null\", int, string, boolean], outputBinding: {{outputEval: $(inputs.v)}}}}", $"v: {{type: Any, default: {value}}}"))["o"];
        Assert.IsNotType<CwlNull>(result);
    }

    [Fact]
    public async Task CollectAsync_NothingFound_SaysWhatThereIs()
    {
        var result = await RunAsync("touch almost.txt", "o: {type: File, outputBinding: {glob: exact.txt}}");
        Assert.Equal(CwlError.InvalidOutput, result.Error);
        Assert.Contains("nothing in the output folder matches 'exact.txt'. It holds: almost.txt.", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CollectAsync_AllFaults_AreReported()
    {
        var result = await RunAsync("true", "a: {type: File, outputBinding: {glob: a}}, b: int, c: {type: int, outputBinding: {outputEval: text}}");
        Assert.Equal(3, result.Reason!.Split('\n').Length);
        Assert.All(result.Outputs, output => Assert.IsType<CwlNull>(output.Value));
    }

    [Theory]
    [InlineData("mkdir x", "File", "expected File, got Directory")]
    [InlineData("touch x", "Directory", "expected Directory, got File")]
    [InlineData("touch x xx", "File", "2 files match")]
    public async Task CollectAsync_WrongKind_IsAFault(string command, string type, string expected) =>
        Assert.Contains(expected, (await RunAsync(command, $"o: {{type: {type}, outputBinding: {{glob: 'x*'}}}}")).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task CollectAsync_Dot_IsTheWholeFolder()
    {
        var directory = (CwlDirectory)(await OutputsAsync("touch a", "o: {type: Directory, outputBinding: {glob: .}}"))["o"];
        Assert.True(File.Exists(Path.Join(FileUri.ToPath(directory.Location!), "a")));
        Assert.Null(directory.Listing);
    }

    [Theory]
    [InlineData("$(runtime.outdir)/d/a")]
    [InlineData("./d//a")]
    [InlineData("d/../d/a")]
    public async Task CollectAsync_OtherSpellingsOfAPath_AreFound(string glob) =>
        Assert.Equal(["a"], Names((await OutputsAsync("mkdir d; touch d/a", $"o: {{type: 'File[]', outputBinding: {{glob: {glob}}}}}"))["o"]));

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../*")]
    [InlineData("d/../../stage")]
    public async Task CollectAsync_GlobLeadingOut_IsRefused(string glob) =>
        Assert.Contains("leads out", (await RunAsync("true", $"o: {{type: 'File[]', outputBinding: {{glob: {glob}}}}}")).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("ln -s /etc/passwd x", "x")]
    [InlineData("ln -s /etc x", "x/passwd")]
    [InlineData("ln -s ../../../../../../../etc/passwd x", "x")]
    [InlineData("ln -s y x; ln -s x y", "x")]
    [InlineData("ln -s nowhere x", "x")]
    [InlineData("mkdir -p d; ln -s /etc/passwd d/x", "d")]
    public async Task CollectAsync_LinkLeadingOut_IsRefused(string command, string glob)
    {
        var result = await RunAsync(command, $"o: {{type: Any, outputBinding: {{glob: {glob}, outputEval: '$(self[0])'}}}}");
        Assert.Equal((ProcessStatus.PermanentFail, CwlError.InvalidOutput), (result.Status, result.Error));
    }

    [Fact]
    public async Task CollectAsync_LinkInside_IsTheFileItPointsAtUnderItsOwnName()
    {
        var file = (CwlFile)(await OutputsAsync("echo text > real; ln -s real link", "o: {type: File, outputBinding: {glob: link}}"))["o"];
        Assert.Equal("link", file.Basename);
        Assert.EndsWith("/real", file.Location, StringComparison.Ordinal);
        Assert.Equal(5, file.Size);
    }

    [Fact]
    public async Task CollectAsync_LinkToAnInput_IsTheInput()
    {
        var path = _run.Write("in.txt", "input");
        var file = (CwlFile)(await OutputsAsync(
            "ln -s \"$0\" link", "o: {type: File, outputBinding: {glob: link}}", "f: {type: File, inputBinding: {}}", FileJob(path)))["o"];
        Assert.Equal((FileUri.FromPath(path), "link"), (file.Location, file.Basename));
    }

    [Fact]
    public async Task CollectAsync_AbsoluteLinkInADirectory_BecomesRelative()
    {
        var directory = (CwlDirectory)(await OutputsAsync("mkdir d; touch d/a; ln -s $PWD/d/a d/b", "o: {type: Directory, outputBinding: {glob: d}}"))["o"];
        Assert.Equal("a", new FileInfo(Path.Join(FileUri.ToPath(directory.Location!), "b")).LinkTarget);
    }

    [Fact]
    public async Task CollectAsync_NameWithBrackets_IsFoundAsItIs()
    {
        var outputs = await OutputsAsync("touch 'a[1].txt'", "o: {type: File, outputBinding: {glob: $(inputs.n)}}", "n: {type: string, default: 'a[1].txt'}");
        Assert.Equal("a[1].txt", ((CwlFile)outputs["o"]).Basename);
    }

    [Fact]
    public async Task CollectAsync_OutputEval_SeesContentsPathsAndExitCode()
    {
        var outputs = await OutputsAsync(
            "printf text > a; exit 3",
            """
            contents: {type: string, outputBinding: {glob: a, loadContents: true, outputEval: '$(self[0].contents)'}},
              path: {type: string, outputBinding: {glob: a, outputEval: '$(self[0].path)'}},
              code: {type: int, outputBinding: {outputEval: $(runtime.exitCode)}}
            """,
            more: "successCodes: [3]");
        Assert.Equal(("text", 3L), (((CwlString)outputs["contents"]).Value, ((CwlInteger)outputs["code"]).Value));
        Assert.EndsWith("/out/a", ((CwlString)outputs["path"]).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CollectAsync_SecondaryFiles_LieBesideTheOutput()
    {
        const string Output = "o: {type: File, outputBinding: {glob: a.bam}, secondaryFiles: [.bai, ^.dict, {pattern: .gone, required: false}]}";
        var file = (CwlFile)(await OutputsAsync("touch a.bam a.bam.bai a.dict", Output))["o"];
        Assert.Equal(["a.bam.bai", "a.dict"], Names(new CwlList(file.SecondaryFiles!)));
        var result = await RunAsync("touch a.bam", "o: {type: File, outputBinding: {glob: a.bam}, secondaryFiles: [{pattern: .bai, required: true}]}");
        Assert.Contains("lacks its secondary file", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CollectAsync_Record_BindsEachField()
    {
        var outputs = await OutputsAsync(
            "touch a; printf 5 > n",
            "o: {type: {type: record, fields: {f: {type: File, outputBinding: {glob: a}}, g: {type: 'File?', outputBinding: {glob: none}}}}}");
        var record = (CwlObject)outputs["o"];
        Assert.Equal("a", ((CwlFile)record["f"]).Basename);
        Assert.IsType<CwlNull>(record["g"]);
    }

    [Fact]
    public async Task CollectAsync_Format_IsSet()
    {
        var outputs = await OutputsAsync("touch a", "o: {type: File, format: 'http://example.org/f', outputBinding: {glob: a}}");
        Assert.Equal("http://example.org/f", ((CwlFile)outputs["o"]).Format);
    }

    [Theory]
    [InlineData("""{"class": "File", "path": "d/a"}""")]
    [InlineData("""{"class": "File", "location": "d/a"}""")]
    public async Task CollectAsync_CustomOutput_WinsAndIsRelativeToTheFolder(string file)
    {
        var outputs = await OutputsAsync(
            $$"""mkdir d; echo text > d/a; echo '{"o": {{file}}, "other": 1}' > cwl.output.json""", "o: {type: File, outputBinding: {glob: none}}");
        Assert.Equal(("a", 5L), (((CwlFile)outputs["o"]).Basename, ((CwlFile)outputs["o"]).Size));
        Assert.Single(outputs);
    }

    [Theory]
    [InlineData("""{"o": "text"}""", "expected int")]
    [InlineData("""{"o": {"class": "File", "path": "/etc/passwd"}}""", "lies outside the output folder")]
    [InlineData("""{"o": {"class": "File", "location": "file:///etc/passwd"}}""", "lies outside the output folder")]
    [InlineData("""{"o": {"class": "File", "path": "../tmp"}}""", "leads out")]
    [InlineData("""{"o": {"class": "File", "path": "none"}}""", "does not exist")]
    [InlineData("[1]", "must hold a JSON object")]
    [InlineData("{", "is not JSON")]
    public async Task CollectAsync_BadCustomOutput_IsRefused(string json, string expected) =>
        Assert.Contains(expected, (await RunAsync($"echo '{json}' > cwl.output.json", "o: int")).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task CollectAsync_CustomOutputInAContainer_MayUseItsPaths()
    {
        var executor = new RecordingExecutor(task =>
        {
            File.WriteAllText(Path.Join(task.WorkingDirectory, "a"), "text");
            File.WriteAllText(Path.Join(task.WorkingDirectory, "cwl.output.json"), """{"o": {"class": "File", "path": "/data/out/a"}}""");
            return 0;
        });
        await using var run = new ToolRun(containers: executor);
        var outputs = await run.OutputsAsync(ToolRun.Tool(
            "requirements: {DockerRequirement: {dockerPull: image, dockerOutputDirectory: /data/out}}\nbaseCommand: x\ninputs: []\noutputs: {o: File}"));
        Assert.Equal("text", File.ReadAllText(FileUri.ToPath(((CwlFile)outputs["o"]).Location!)));
    }

    [Fact]
    public async Task CollectAsync_LinkOfAContainer_IsReadWithItsPaths()
    {
        var executor = new RecordingExecutor(task =>
        {
            File.CreateSymbolicLink(Path.Join(task.WorkingDirectory, "a"), task.Command[1]);
            File.CreateSymbolicLink(Path.Join(task.WorkingDirectory, "b"), "/var/spool/cwl/a");
            return 0;
        });
        await using var run = new ToolRun(containers: executor);
        var path = run.Write("in.txt", "input");
        var outputs = await run.OutputsAsync(
            ToolRun.Tool("""
                requirements: {DockerRequirement: {dockerPull: image}}
                baseCommand: x
                inputs: {f: {type: File, inputBinding: {}}}
                outputs: {o: {type: 'File[]', outputBinding: {glob: '*'}}}
                """),
            FileJob(path));
        Assert.All((CwlList)outputs["o"], file => Assert.Equal(FileUri.FromPath(path), ((CwlFile)file).Location));
    }

    [Fact]
    public async Task CollectAsync_InputPassedThrough_IsTheInput()
    {
        var path = _run.Write("in.txt", "input");
        var outputs = await OutputsAsync("true", "o: {type: File, outputBinding: {outputEval: $(inputs.f)}}", "f: File", FileJob(path));
        Assert.Equal(FileUri.FromPath(path), ((CwlFile)outputs["o"]).Location);
    }

    private static string FileJob(string path) => $$$"""{"f": {"class": "File", "path": "{{{path}}}"}}""";

    private static IEnumerable<string?> Names(CwlValue files) => ((CwlList)files).Select(file => ((CwlFile)file).Basename);

    private Task<ProcessResult> RunAsync(string command, string outputs, string inputs = "", string job = "{}", string more = "") => _run.RunAsync(
        ToolRun.Tool($"baseCommand: [sh, -c, {CwlJson.Text(command)}]\ninputs: {{{inputs}}}\noutputs: {{{outputs}}}\n{more}"), job);

    private async Task<CwlObject> OutputsAsync(string command, string outputs, string inputs = "", string job = "{}", string more = "")
    {
        var result = await RunAsync(command, outputs, inputs, job, more);
        Assert.True(result.Status == ProcessStatus.Success, result.Reason);
        return result.Outputs;
    }
}

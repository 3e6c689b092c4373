using Cwl.Runner.Cache;
using Cwl.Runner.Documents;
using Cwl.Runner.Runs;
using Cwl.Runner.Tests.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Cache;

public sealed class StepCacheTests : IDisposable
{
    private const string Cat = """
        cwlVersion: v1.2
        class: CommandLineTool
        baseCommand: cat
        inputs: {file: {type: File, inputBinding: {}}}
        outputs: {out: {type: stdout}}
        stdout: copy.txt
        """;

    private const string Chain = """
        cwlVersion: v1.2
        class: Workflow
        inputs: {file: File}
        outputs: {out: {type: File, outputSource: third/out}}
        steps:
          first: {run: cat.cwl, in: {file: file}, out: [out]}
          second: {run: cat.cwl, in: {file: first/out}, out: [out]}
          third: {run: last.cwl, in: {file: second/out}, out: [out]}
        """;

    private const string Scattered = """
        cwlVersion: v1.2
        class: Workflow
        requirements: {ScatterFeatureRequirement: {}}
        inputs: {file: File, times: 'int[]'}
        outputs: {out: {type: 'File[]', outputSource: each/out}}
        steps:
          each: {run: cat.cwl, scatter: unused, in: {file: file, unused: times}, out: [out]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("cwl-cache-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetOrRun_SameCallAgain_IsTakenFromTheCache(bool isTemporary)
    {
        var input = Write("in.txt", "text");
        await RunAsync(Cat, File(input), isTemporary);

        var again = await RunAsync(Cat, File(input), isTemporary);

        Assert.Equal(["main.cwl: cached"], again.Steps);
        Assert.Equal("text", again.Text("out"));
    }

    [Fact]
    public async Task GetOrRun_KeptByContent_FollowsContentAndNotPlaceOrTime()
    {
        await RunAsync(Cat, File(Write("in.txt", "text")));

        Assert.Equal(["main.cwl: cached"], (await RunAsync(Cat, File(Write("other/in.txt", "text")))).Steps);
        Assert.Equal(["main.cwl: run"], (await RunAsync(Cat, File(Write("other.txt", "text")))).Steps);
        Assert.Equal(["main.cwl: run"], (await RunAsync(Cat, File(Write("in.txt", "new!")))).Steps);
    }

    [Fact]
    public async Task GetOrRun_TemporaryAndInputTouched_RunsAgain()
    {
        var input = Write("in.txt", "text");
        await RunAsync(Cat, File(input), isTemporary: true);
        System.IO.File.SetLastWriteTimeUtc(input, DateTime.UnixEpoch);

        Assert.Equal(["main.cwl: run"], (await RunAsync(Cat, File(input), isTemporary: true)).Steps);
    }

    [Theory]
    [InlineData("baseCommand: cat", "baseCommand: [cat, -u]")]
    [InlineData("stdout: copy.txt", "stdout: other.txt")]
    [InlineData("stdout: copy.txt", "stdout: copy.txt\nrequirements: {EnvVarRequirement: {envDef: {A: b}}}")]
    [InlineData("stdout: copy.txt", "stdout: copy.txt\nhints: {ResourceRequirement: {coresMin: 2}}")]
    [InlineData("inputBinding: {}", "inputBinding: {prefix: --}")]
    public async Task GetOrRun_ToolChanged_RunsAgain(string before, string after)
    {
        var input = File(Write("in.txt", "text"));
        await RunAsync(Cat, input);

        Assert.Equal(["main.cwl: run"], (await RunAsync(Cat.Replace(before, after, StringComparison.Ordinal), input)).Steps);
        Assert.Equal(["main.cwl: cached"], (await RunAsync("# a comment\nlabel: A name\n" + Cat, input)).Steps);
    }

    [Fact]
    public async Task GetOrRun_StagedFileOfTheDocumentChanged_RunsAgain()
    {
        var script = Write("script.sh", "echo one");
        var tool = $$"""
            {cwlVersion: v1.2, class: CommandLineTool, baseCommand: [sh, script.sh], inputs: [], outputs: {out: stdout},
             requirements: {InitialWorkDirRequirement: {listing: [{class: File, location: "{{FileUri.FromPath(script)}}"}]} } }
            """;
        await RunAsync(tool, "{}");
        Write("script.sh", "echo two");

        var again = await RunAsync(tool, "{}");

        Assert.Equal(["main.cwl: run"], again.Steps);
        Assert.Equal("two\n", again.Text("out"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetOrRun_WorkflowThatFailed_GoesOnWhereItWas(bool isTemporary)
    {
        var input = File(Write("in.txt", "text"));
        var failing = Cat.Replace("baseCommand: cat", "baseCommand: 'false'", StringComparison.Ordinal);
        var first = await RunAsync(Chain, input, isTemporary, ("cat.cwl", Cat), ("last.cwl", failing));
        Assert.Equal(["first: run", "second: run", "third: PermanentFail"], first.Steps);

        var again = await RunAsync(Chain, input, isTemporary, ("cat.cwl", Cat), ("last.cwl", Cat));

        // By content, the third step is the same call as the second one.
        Assert.Equal(["first: cached", "second: cached", isTemporary ? "third: run" : "third: cached"], again.Steps);
        Assert.Equal("text", again.Text("out"));
    }

    [Theory]
    [InlineData("false")]
    [InlineData("$(inputs.reuse)")]
    public async Task GetOrRun_WorkReuseOff_RunsAgain(string reuse)
    {
        var tool = Cat.Replace("inputs: {", $"requirements: {{WorkReuse: {{enableReuse: {reuse}}}}}\ninputs: {{reuse: {{type: boolean, default: false}}, ", StringComparison.Ordinal);
        var input = File(Write("in.txt", "text"));
        await RunAsync(tool, input);

        Assert.Equal(["main.cwl: run"], (await RunAsync(tool, input)).Steps);
        Assert.False(Directory.Exists(Kept));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetOrRun_KeptFileWasChanged_RunsAgain(bool isLonger)
    {
        var input = File(Write("in.txt", "text"));
        await RunAsync(Cat, input);
        System.IO.File.WriteAllText(Directory.GetFiles(Kept, "*-0").Single(), isLonger ? "longer" : "evil");

        var again = await RunAsync(Cat, input);

        Assert.Equal(["main.cwl: run"], again.Steps);
        Assert.Equal("text", again.Text("out"));
        Assert.Equal(["main.cwl: cached"], (await RunAsync(Cat, input)).Steps);
    }

    [Theory]
    [InlineData(".json", "{\"outputs\": {\"o")]
    [InlineData(".json", "{\"outputs\": 1}")]
    [InlineData(".json", "{\"outputs\": {\"out\": {\"class\": \"File\", \"location\": \"input:9\"}}, \"folders\": [], \"files\": [], \"links\": []}")]
    [InlineData(".json", "{\"outputs\": {\"out\": {\"class\": \"File\", \"location\": \"x\"}}, \"folders\": [], \"files\": [], \"links\": []}")]
    [InlineData("-0", null)]
    public async Task GetOrRun_BrokenEntry_RunsAgain(string ending, string? content)
    {
        var input = File(Write("in.txt", "text"));
        await RunAsync(Cat, input);
        var path = Directory.GetFiles(Kept, "*" + ending).Single();
        System.IO.File.Delete(path);
        if (content is not null)
        {
            System.IO.File.WriteAllText(path, content);
        }

        Assert.Equal(["main.cwl: run"], (await RunAsync(Cat, input)).Steps);
    }

    [Fact]
    public async Task GetOrRun_EqualCallsAtOnce_RunOnce()
    {
        var tool = Cat.Replace("baseCommand: cat", "baseCommand: [sh, -c, 'sleep 0.1; cat \"$0\"']", StringComparison.Ordinal);
        var job = $$"""{"file": {"class": "File", "path": "{{Write("in.txt", "text")}}"}, "times": [1, 1, 1, 1, 1, 1]}""";

        var run = await RunAsync(Scattered, job, isTemporary: false, ("cat.cwl", tool));

        Assert.Single(run.Steps, step => step.EndsWith("run", StringComparison.Ordinal));
        Assert.Equal(5, run.Steps.Count(step => step.EndsWith("cached", StringComparison.Ordinal)));
        Assert.Equal(6, ((CwlList)run.Outputs["out"]).Count);
    }

    [Fact]
    public async Task GetOrRun_FieldsOfARecordInAnotherOrder_GiveTheSameFiles()
    {
        var tool = """
            cwlVersion: v1.2
            class: CommandLineTool
            baseCommand: "true"
            inputs: {pair: {type: {type: record, fields: {a: File, b: File}}}}
            outputs: {out: {type: File, outputBinding: {outputEval: $(inputs.pair.a)}}}
            """;
        var a = Write("a.txt", "a");
        var b = Write("b.txt", "b");
        await RunAsync(tool, $$"""{"pair": {"a": {"class": "File", "path": "{{a}}"}, "b": {"class": "File", "path": "{{b}}"} } }""");

        var again = await RunAsync(tool, $$"""{"pair": {"b": {"class": "File", "path": "{{b}}"}, "a": {"class": "File", "path": "{{a}}"} } }""");

        Assert.Equal(["main.cwl: cached"], again.Steps);
        Assert.Equal("a", again.Text("out"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetOrRun_EqualCallsOfWhichTheFirstFails_DoNotFailOneAfterTheOther(bool goOn)
    {
        var fail = Cat.Replace("baseCommand: cat", "baseCommand: [sh, -c, 'sleep 0.3; exit 1']", StringComparison.Ordinal);
        var job = $$"""{"file": {"class": "File", "path": "{{Write("in.txt", "text")}}"}, "times": [1, 1, 1, 1, 1]}""";

        var run = await RunAsync(Scattered, job, options => options with { ContinueOnError = goOn, MaxParallel = 5 }, ("cat.cwl", fail));

        Assert.Equal(1, run.Started);
        Assert.Equal(goOn ? 5 : 1, run.Steps.Count);
        Assert.All(run.Steps, step => Assert.EndsWith("PermanentFail", step, StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetOrRun_EqualCallsThatWait_LeaveTheirPlacesToOthers()
    {
        var slow = Cat.Replace("baseCommand: cat", "baseCommand: [sh, -c, 'sleep 1; cat \"$0\"']", StringComparison.Ordinal);
        var job = $$"""{"file": {"class": "File", "path": "{{Write("in.txt", "text")}}"}, "times": [1, 1, 1]}""";
        var workflow = Scattered + "\n  other: {run: other.cwl, in: {file: file}, out: [out]}";

        var run = await RunAsync(workflow, job, options => options with { MaxParallel = 2 }, ("cat.cwl", slow), ("other.cwl", Cat));

        Assert.Equal("other: run", run.Steps[0]);
        Assert.Equal(2, run.Steps.Count(step => step.EndsWith("cached", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("false", "cached")]
    [InlineData("true", "run")]
    public async Task GetOrRun_InplaceUpdate_KeepsNothingWhereItIsInForce(string update, string expected)
    {
        var tool = Cat + $"\nhints: {{InplaceUpdateRequirement: {{inplaceUpdate: {update}}}}}";
        var input = File(Write("in.txt", "text"));
        await RunAsync(tool, input);

        Assert.Equal(["main.cwl: " + expected], (await RunAsync(tool, input)).Steps);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetOrRun_CallThatIsGivenASecret_IsNotKept(bool isTemporary)
    {
        var tool = Cat.Replace("inputs: {", "inputs: {pw: string, ", StringComparison.Ordinal) + "\n$namespaces: {cwltool: 'http://commonwl.org/cwltool#'}\nhints: {cwltool:Secrets: {secrets: [pw]}}";
        await RunAsync(tool, $$"""{"pw": "hunter2", "file": {"class": "File", "path": "{{Write("in.txt", "text")}}"} }""", isTemporary);

        Assert.False(Directory.Exists(Kept));
    }

    [Fact]
    public async Task GetOrRun_WorkReuseExpressionFails_IsAFailureOfTheStep()
    {
        var tool = Cat + "\nrequirements: {WorkReuse: {enableReuse: $(inputs.file.basename)}}";

        Assert.Equal(["main.cwl: PermanentFail"], (await RunAsync(tool, File(Write("in.txt", "text")))).Steps);
    }

    [Fact]
    public async Task GetOrRun_FoldersLinksLiteralsAndInputs_ComeBackAsTheyWere()
    {
        var tool = """
            cwlVersion: v1.2
            class: CommandLineTool
            baseCommand: [sh, -c, "mkdir -p d/empty d/sub; echo a > d/sub/a.txt; ln -s sub/a.txt d/link; ln -s $(inputs.file.path) d/from; chmod +x d/sub/a.txt; echo '#1' > '#1.txt'"]
            inputs: {file: File, folder: Directory}
            outputs:
              dir: {type: Directory, outputBinding: {glob: d}}
              odd: {type: File, outputBinding: {glob: '#1.txt'}}
              same: {type: File, outputBinding: {outputEval: $(inputs.file)}}
              part: {type: Directory, outputBinding: {outputEval: $(inputs.folder)}}
              none: {type: File?, outputBinding: {glob: none}}
              number: {type: float, outputBinding: {outputEval: $(inputs.file.size)}}
            """;
        Write("folder/b.txt", "b");
        var job = $$"""{"file": {"class": "File", "path": "{{Write("in.txt", "text")}}"}, "folder": {"class": "Directory", "path": "{{Path.Join(_folder, "folder")}}"} }""";
        var first = await RunAsync(tool, job);

        var again = await RunAsync(tool, job);

        Assert.Equal(["main.cwl: cached"], again.Steps);
        Assert.Equal(Shown(first), Shown(again));
        Assert.True(System.IO.File.GetUnixFileMode(Path.Join(again.Folder, "out", "d", "sub", "a.txt")).HasFlag(UnixFileMode.UserExecute));
        Assert.True(Directory.Exists(Path.Join(again.Folder, "out", "d", "empty")));

        static string Shown(Finished run) => run.Outputs.ToString().Replace(run.Folder, "/run", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mkdir folder/new")]
    [InlineData("chmod +x folder/b.txt")]
    [InlineData("rm folder/gone; ln -s nowhere folder/gone")]
    [InlineData("rm folder/p; mkdir folder/p")]
    [InlineData("mv folder/sub folder/other")]
    public async Task GetOrRun_FolderLooksOtherThanByContent_RunsAgain(string change)
    {
        const string Tool = """
            cwlVersion: v1.2
            class: CommandLineTool
            baseCommand: ls
            inputs: {folder: {type: Directory, inputBinding: {}}}
            outputs: {out: stdout}
            """;
        var job = $$"""{"folder": {"class": "Directory", "path": "{{Path.Join(_folder, "folder")}}"} }""";
        Write("folder/b.txt", "b");
        await ShellAsync("mkdir folder/sub; ln -s missing folder/gone; mkfifo folder/p");
        foreach (var isTemporary in new[] { false, true })
        {
            await RunAsync(Tool, job, isTemporary);
            Assert.Equal(["main.cwl: cached"], (await RunAsync(Tool, job, isTemporary)).Steps);
        }

        await ShellAsync(change);

        Assert.Equal(["main.cwl: run"], (await RunAsync(Tool, job)).Steps);
        Assert.Equal(["main.cwl: run"], (await RunAsync(Tool, job, isTemporary: true)).Steps);
    }

    [Fact]
    public async Task GetOrRun_ExecutableFile_IsAnotherFile()
    {
        var input = Write("in.txt", "text");
        await RunAsync(Cat, File(input));
        System.IO.File.SetUnixFileMode(input, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal(["main.cwl: run"], (await RunAsync(Cat, File(input))).Steps);
    }

    [Fact]
    public async Task GetOrRun_ListingOrContentsMadeByAnExpression_ArePartOfTheCall()
    {
        const string Tool = """
            cwlVersion: v1.2
            class: CommandLineTool
            arguments: [echo, $(inputs.folder.listing.length), "$(inputs.folder.listing[0].contents)"]
            inputs: {folder: Directory}
            outputs: {out: stdout}
            """;
        var path = Write("folder/a.txt", "a");
        await RunAsync(Tool, Job("a"));

        Assert.Equal(["main.cwl: cached"], (await RunAsync(Tool, Job("a"))).Steps);
        Assert.Equal("2 a\n", (await RunAsync(Tool, Job("a", "a"))).Text("out"));
        Assert.Equal("1 b\n", (await RunAsync(Tool, Job("b"))).Text("out"));

        string Job(params string[] contents)
        {
            var files = contents.Select(content => $$"""{"class": "File", "path": "{{path}}", "contents": "{{content}}"}""");
            return $$"""{"folder": {"class": "Directory", "path": "{{Path.GetDirectoryName(path)}}", "listing": [{{string.Join(", ", files)}}]} }""";
        }
    }

    [Theory]
    [InlineData("\"basename\": \"a\"", "\"basename\": \"b\"", "run")]
    [InlineData("\"location\": \"_:1a\", \"basename\": \"a\"", "\"location\": \"_:1b\", \"basename\": \"b\"", "run")]
    [InlineData("\"size\": 4", "\"size\": 4", "cached")]
    public async Task GetOrRun_Literal_IsKnownByTheNameThatItWasGiven(string first, string second, string expected)
    {
        await RunAsync(Cat, $$"""{"file": {"class": "File", "contents": "text", {{first}} } }""");

        Assert.Equal(["main.cwl: " + expected], (await RunAsync(Cat, $$"""{"file": {"class": "File", "contents": "text", {{second}} } }""")).Steps);
    }

    [Fact]
    public async Task GetOrRun_AnotherMpiCommand_RunsAgain()
    {
        var tool = Cat + "\n$namespaces: {cwltool: 'http://commonwl.org/cwltool#'}\nrequirements: {cwltool:MPIRequirement: {processes: 1}}";
        var input = File(Write("in.txt", "text"));
        await RunAsync(tool, input, options => options with { MpiCommand = ["env", "-u"] });

        Assert.Equal(["main.cwl: cached"], (await RunAsync(tool, input, options => options with { MpiCommand = ["env", "-u"] })).Steps);
        Assert.Equal(["main.cwl: run"], (await RunAsync(tool, input, options => options with { MpiCommand = ["nice", "-n"] })).Steps);
    }

    [Fact]
    public async Task GetOrRun_ToolFailed_IsNotKept()
    {
        var failing = Cat.Replace("baseCommand: cat", "baseCommand: 'false'", StringComparison.Ordinal);
        var input = File(Write("in.txt", "text"));

        await RunAsync(failing, input);

        Assert.False(Directory.Exists(Kept));
    }

    [Fact]
    public async Task GetOrRun_LeftoversOfAKilledRun_DoNotMatter()
    {
        var input = File(Write("in.txt", "text"));
        await RunAsync(Cat, input);
        System.IO.File.Move(Directory.GetFiles(Kept, "*.json").Single(), Path.Join(Kept, ".tmp-0123"));

        Assert.Equal(["main.cwl: run"], (await RunAsync(Cat, input)).Steps);
        Assert.Equal(["main.cwl: cached"], (await RunAsync(Cat, input)).Steps);
    }

    [Fact]
    public async Task GetOrRun_JournalCutShortByAKill_KeepsWhatWasWholeAndGoesOn()
    {
        var input = File(Write("in.txt", "text"));
        await RunAsync(Chain, input, isTemporary: true, ("cat.cwl", Cat), ("last.cwl", Cat));
        var journal = Path.Join(Kept, "results");
        using (var file = new FileStream(journal, FileMode.Open))
        {
            file.SetLength(file.Length - 20);
        }

        var again = await RunAsync(Chain, input, isTemporary: true, ("cat.cwl", Cat), ("last.cwl", Cat));
        var third = await RunAsync(Chain, input, isTemporary: true, ("cat.cwl", Cat), ("last.cwl", Cat));

        Assert.Equal(["first: cached", "second: cached", "third: run"], again.Steps);
        Assert.Equal(["first: cached", "second: cached", "third: cached"], third.Steps);
    }

    [Fact]
    public async Task RemoveUnused_EntriesOfSeveralAges_RemovesTheOnesThatNobodyUsed()
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(80);
        await RunAsync(Cat, File(Write("a.txt", "a")));
        var old = Directory.GetFiles(Kept, "*.json").Single();
        System.IO.File.SetLastWriteTimeUtc(old, now.UtcDateTime.AddDays(-2));
        await RunAsync(Cat, File(Write("b.txt", "b")));
        var young = Directory.GetFiles(Kept, "*.json").Single(file => file != old);
        System.IO.File.SetLastWriteTimeUtc(young, now.UtcDateTime.AddHours(-1));
        var unfinished = Write("cache/0123-0", "left by a killed run");
        System.IO.File.SetLastWriteTimeUtc(unfinished, now.UtcDateTime.AddDays(-1.5));
        var options = new RunOptions { OutputDirectory = _folder, WorkDirectory = _folder, CacheDirectory = Kept };
        var cache = new StepCache(options, new FixedTime(now));

        cache.RemoveUnused(TimeSpan.FromDays(3));
        Assert.Equal(4, Directory.GetFiles(Kept).Length);

        cache.RemoveUnused(TimeSpan.FromDays(1));
        Assert.Equal([young], Directory.GetFiles(Kept, "*.json"));
        Assert.Equal(2, Directory.GetFiles(Kept).Length);

        new StepCache(options with { CacheDirectory = Path.Join(_folder, "none") }, new FixedTime(now)).RemoveUnused(TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task GetOrRun_OutputWrittenToLater_LeavesTheInputAndTheNextRunAlone()
    {
        var input = Write("in.txt", "text");
        var tool = Cat.Replace("baseCommand: cat", "baseCommand: [sh, -c, 'mkdir d; ln -s \"$0\" d/in']", StringComparison.Ordinal)
            .Replace("{type: stdout}", "{type: Directory, outputBinding: {glob: d}}", StringComparison.Ordinal);
        await RunAsync(tool, File(input));
        var again = await RunAsync(tool, File(input));
        System.IO.File.WriteAllText(Path.Join(again.Folder, "out", "d", "in"), "overwritten");

        Assert.Equal("text", System.IO.File.ReadAllText(input));
        Assert.Equal(["main.cwl: run"], (await RunAsync(tool, File(input))).Steps);
    }

    private string Kept => Path.Join(_folder, "cache");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetOrRun_FolderWithAPipe_DoesNotWaitForItsWriter(bool isTemporary)
    {
        Write("d/a", "a");
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", Path.Join(_folder, "d", "pipe")))
        {
            await mkfifo.WaitForExitAsync();
        }

        const string tool = "cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: [sh, -c, 'mkdir o; ln -s $0/pipe o/pipe']\ninputs: {d: {type: Directory, inputBinding: {}}}\noutputs: {o: {type: Directory, outputBinding: {glob: o}}}\n";
        var run = RunAsync(tool, $$"""{"d": {"class": "Directory", "path": "{{_folder}}/d"} }""", isTemporary);
        await run.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(["main.cwl: run"], (await run).Steps);
    }

    private static string File(string path) => $$"""{"file": {"class": "File", "path": "{{path}}"} }""";

    private string Write(string name, string content)
    {
        var path = Path.Join(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    private async Task ShellAsync(string script)
    {
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", script]) { WorkingDirectory = _folder })!;
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }

    private Task<Finished> RunAsync(string document, string job, bool isTemporary = false, params (string Name, string Content)[] documents) =>
        RunAsync(document, job, options => options with { CacheIsTemporary = isTemporary }, documents);

    private async Task<Finished> RunAsync(string document, string job, Func<RunOptions, RunOptions> change, params (string Name, string Content)[] documents)
    {
        await using var run = new TestRun(options => change(options with { CacheDirectory = Kept }));
        foreach (var (name, content) in documents)
        {
            run.Write(name, content);
        }

        var result = await run.RunAsync(document, job);
        var copy = Path.Join(_folder, "results", Path.GetFileName(run.Folder));
        Directory.CreateDirectory(copy);
        if (Directory.Exists(run.Output))
        {
            Directory.Move(run.Output, Path.Join(copy, "out"));
        }

        var outputs = (CwlObject)CwlJson.Read(System.Text.Encoding.UTF8.GetBytes(result.Outputs.ToString().Replace(run.Folder, copy, StringComparison.Ordinal)), "test");
        return new Finished(copy, outputs, [.. run.Events.OfType<StepEnded>().Select(Shown)]) { Started = run.Events.OfType<StepStarted>().Count() };
    }

    private static string Shown(StepEnded ended) =>
        $"{ended.Step}: {(ended.FromCache ? "cached" : ended.Status == ProcessStatus.Success ? "run" : ended.Status.ToString())}";

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed record Finished(string Folder, CwlObject Outputs, IReadOnlyList<string> Steps)
    {
        public int Started { get; init; }

        public string Text(string output) => System.IO.File.ReadAllText(FileUri.ToPath(((CwlFile)Outputs[output]).Location!));
    }
}

using Cwl.Runner.Runs;
using Cwl.Runner.Values;
using Testing;

namespace Cwl.Runner.Tests.Runs;

/// <summary>Small documents, from the text to the files in the output folder.</summary>
public sealed class CwlRunTests
{
    private const string Echo = """
        cwlVersion: v1.2
        class: CommandLineTool
        baseCommand: echo
        inputs: {message: {type: string, inputBinding: {}}}
        outputs: {out: {type: stdout}}
        stdout: out.txt
        """;

    private const string Update = """
        cwlVersion: v1.2
        class: CommandLineTool
        requirements:
          - {class: InplaceUpdateRequirement, inplaceUpdate: true}
          - {class: InitialWorkDirRequirement, listing: [{entry: $(inputs.f), writable: true}]}
          - {class: ShellCommandRequirement}
        arguments: [{shellQuote: false, valueFrom: echo x >> counter}]
        inputs: {f: File}
        outputs: {out: {type: File, outputBinding: {glob: counter}}}
        """;

    [Fact]
    public async Task RunAsync_Tool_PutsItsOutputIntoTheFolder()
    {
        await using var run = new TestRun();
        var result = await run.RunAsync(Echo, """{"message": "hi"}""");
        Assert.Equal(ProcessStatus.Success, result.Status);
        var file = (CwlFile)result.Outputs["out"];
        Assert.Equal("hi\n", File.ReadAllText(Path.Join(run.Output, "out.txt")));
        Assert.Equal(("out.txt", 3L, "sha1$55ca6286e3e4f4fba5d0448333fa99fc5a404a73"), (file.Basename, file.Size, file.Checksum));
        Assert.Empty(Directory.GetFileSystemEntries(run.Context.Options.WorkDirectory));
    }

    [Fact]
    public async Task RunAsync_InputOfTheWrongType_ThrowsAllFaults()
    {
        await using var run = new TestRun();
        var exception = await Assert.ThrowsAsync<CwlException>(() => run.RunAsync(Echo, """{"message": 3}"""));
        Assert.Equal(CwlError.InvalidInput, exception.Error);
        Assert.Contains("message", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ToolFails_IsAResultWithAReason()
    {
        await using var run = new TestRun();
        var result = await run.RunAsync("{cwlVersion: v1.2, class: CommandLineTool, baseCommand: 'false', inputs: [], outputs: []}", "{}");
        Assert.Equal(ProcessStatus.PermanentFail, result.Status);
        Assert.NotNull(result.Reason);
    }

    [Fact]
    public async Task RunAsync_Operation_IsUnsupported()
    {
        await using var run = new TestRun();
        var exception = await Assert.ThrowsAsync<CwlException>(() => run.RunAsync("{cwlVersion: v1.2, class: Operation, inputs: [], outputs: []}", "{}"));
        Assert.Equal(CwlError.Unsupported, exception.Error);
    }

    private const string OneStep = """
        cwlVersion: v1.2
        class: Workflow
        requirements: {ScatterFeatureRequirement: {}}
        inputs: {no: {type: boolean, default: false}, none: {type: "int[]", default: []}}
        outputs: []
        steps:
          first: {in: [], out: [], run: {class: CommandLineTool, baseCommand: touch, arguments: [MARK], inputs: [], outputs: []}}
          second: STEP
        """;

    /// <summary>Not after hours of work.</summary>
    [Theory]
    [InlineData("{in: [], out: [], run: {class: Operation, inputs: [], outputs: []}}")]
    [InlineData("{in: [], out: [], run: {class: CommandLineTool, requirements: {DockerRequirement: {dockerPull: x}}, inputs: [], outputs: []}}")]
    [InlineData("{in: [], out: [], requirements: {DockerRequirement: {dockerPull: x}}, run: {class: CommandLineTool, inputs: [], outputs: []}}")]
    public async Task RunAsync_StepThatCannotRunHere_IsUnsupportedBeforeAnythingRuns(string step)
    {
        await using var run = new TestRun();
        var mark = Path.Join(run.Folder, "mark");
        var document = OneStep.Replace("STEP", step, StringComparison.Ordinal).Replace("MARK", mark, StringComparison.Ordinal);

        var exception = await Assert.ThrowsAsync<CwlException>(() => run.RunAsync(document, "{}"));

        Assert.Equal(CwlError.Unsupported, exception.Error);
        Assert.Empty(run.Events.OfType<StepStarted>());
    }

    [Theory]
    [InlineData("{in: {no: no}, when: $(inputs.no), out: [], run: {class: Operation, inputs: [], outputs: []}}")]
    [InlineData("{in: {i: none}, scatter: i, out: [], run: {class: Operation, inputs: {i: int}, outputs: []}}")]
    public async Task RunAsync_StepThatCannotRunHereAndNeedNot_IsNoHindrance(string step)
    {
        await using var run = new TestRun();
        var document = OneStep.Replace("STEP", step, StringComparison.Ordinal).Replace("touch, arguments: [MARK]", "'true'", StringComparison.Ordinal);

        Assert.Equal(ProcessStatus.Success, (await run.RunAsync(document, "{}")).Status);
    }

    /// <summary>Each round wraps the value in one array more.</summary>
    [Fact]
    public async Task RunAsync_ValueThatGetsDeeperInEachRound_MeetsTheLimit()
    {
        await using var run = new TestRun();

        var result = await EndAsync(run, """
            cwlVersion: v1.2
            class: Workflow
            $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
            inputs: {x: {type: Any, default: a}, go: {type: boolean, default: true}}
            outputs: {y: {type: Any, outputSource: s/x}}
            steps:
              s:
                run: {class: ExpressionTool, inputs: {x: Any}, outputs: {x: Any}, expression: $(inputs)}
                in: {x: x, go: go}
                out: [x]
                requirements:
                  cwltool:Loop: {loopWhen: $(inputs.go), loop: {x: {loopSource: x, linkMerge: merge_nested}}, outputMethod: last}
            """);

        Assert.Contains("nested deeper than 512 levels", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OutputObjectThatIsNoJson_IsAFailureOfTheStepAndNoFaultOfTheInputs()
    {
        await using var run = new TestRun();

        var result = await run.RunAsync("{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [echo, '{'], stdout: cwl.output.json, inputs: [], outputs: []}", "{}");

        Assert.Equal((ProcessStatus.PermanentFail, CwlError.StepFailed), (result.Status, result.Error));
    }

    private static async Task<string> EndAsync(TestRun run, string document)
    {
        try
        {
            return (await run.RunAsync(document, "{}")).Reason ?? "no reason";
        }
        catch (CwlException exception)
        {
            return exception.Message;
        }
    }

    [Fact]
    public async Task RunAsync_ChainOfSteps_LeavesOnlyTheFinalFile()
    {
        await using var run = new TestRun();
        run.Write("echo.cwl", Echo);
        run.Write("upper.cwl", """
            cwlVersion: v1.2
            class: CommandLineTool
            baseCommand: [tr, a-z, A-Z]
            inputs: {file: stdin}
            outputs: {out: {type: stdout}}
            stdout: $(inputs.file.nameroot).upper
            """);
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            inputs: {text: string}
            outputs: {result: {type: File, outputSource: second/out}}
            steps:
              first: {run: echo.cwl, in: {message: text}, out: [out]}
              second: {run: upper.cwl, in: {file: first/out}, out: [out]}
            """,
            """{"text": "abc"}""");
        Assert.Null(result.Reason);
        Assert.Equal("ABC\n", File.ReadAllText(Path.Join(run.Output, "out.upper")));
        Assert.Equal(["out.upper"], Directory.GetFiles(run.Output).Select(Path.GetFileName));
        Assert.Equal(["first", "second"], run.Events.OfType<StepEnded>().Select(ended => ended.Step));
        Assert.All(run.Events.OfType<StepEnded>(), ended => Assert.NotNull(ended.Task));
        Assert.Equal(["first", "second"], run.Events.OfType<StepWaiting>().Select(waiting => waiting.Step));
    }

    [Fact]
    public async Task RunAsync_ScatterOverASubworkflow_NamesStepsByTheirPath()
    {
        await using var run = new TestRun();
        run.Write("echo.cwl", Echo);
        run.Write("inner.cwl", """
            cwlVersion: v1.2
            class: Workflow
            inputs: {text: string}
            outputs: {result: {type: File, outputSource: say/out}}
            steps:
              say: {run: echo.cwl, in: {message: text}, out: [out]}
            """);
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            requirements: [{class: ScatterFeatureRequirement}, {class: SubworkflowFeatureRequirement}]
            inputs: {texts: 'string[]'}
            outputs: {results: {type: 'File[]', outputSource: each/result}}
            steps:
              each: {run: inner.cwl, scatter: text, in: {text: texts}, out: [result]}
            """,
            """{"texts": ["a", "b", "c"]}""");
        Assert.Null(result.Reason);
        Assert.Equal(["a\n", "b\n", "c\n"], ((CwlList)result.Outputs["results"]).Select(file => File.ReadAllText(((CwlFile)file).Path!)));
        Assert.Equal(["each[0]/say", "each[1]/say", "each[2]/say"], run.Events.OfType<StepEnded>().Select(ended => ended.Step).Order(StringComparer.Ordinal));
        Assert.Equal(new StepScattered("each", 3), Assert.Single(run.Events.OfType<StepScattered>()));
    }

    [Fact]
    public async Task RunAsync_StepFails_TellsItsPathAndKeepsOtherOutputs()
    {
        await using var run = new TestRun(options => options with { ContinueOnError = true });
        run.Write("echo.cwl", Echo);
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            inputs: {text: string}
            outputs:
              good: {type: File, outputSource: good/out}
              bad: {type: File, outputSource: bad/out}
            steps:
              good: {run: echo.cwl, in: {message: text}, out: [out]}
              bad:
                run:
                  class: CommandLineTool
                  baseCommand: ['false']
                  inputs: []
                  outputs: {out: {type: File, outputBinding: {glob: x}}}
                in: []
                out: [out]
            """,
            """{"text": "abc"}""");
        Assert.Equal(ProcessStatus.PermanentFail, result.Status);
        Assert.Contains("'bad'", result.Reason, StringComparison.Ordinal);
        Assert.Equal("out.txt", ((CwlFile)result.Outputs["good"]).Basename);
        Assert.Equal(CwlNull.Instance, result.Outputs["bad"]);
        Assert.Empty(Directory.GetFileSystemEntries(run.Context.Options.WorkDirectory));
    }

    [Fact]
    public async Task RunAsync_InputHandedOn_IsCopiedAndStays()
    {
        await using var run = new TestRun();
        var input = run.Write("data/in.txt", "mine");
        var result = await run.RunAsync(
            "{cwlVersion: v1.2, class: Workflow, inputs: {f: File}, outputs: {o: {type: File, outputSource: f}}, steps: []}",
            $$$"""{"f": {"class": "File", "location": "file://{{{input}}}"}}""");
        Assert.Equal("in.txt", ((CwlFile)result.Outputs["o"]).Basename);
        Assert.Equal("mine", File.ReadAllText(Path.Join(run.Output, "in.txt")));
        Assert.True(File.Exists(input));
    }

    [Fact]
    public async Task RunAsync_Cancelled_StopsTheToolAndRemovesItsFolders()
    {
        await using var run = new TestRun();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var started = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunAsync(
            "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [sleep, '30'], inputs: [], outputs: []}", "{}", cancellation.Token));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(15));
        Assert.Empty(Directory.GetFileSystemEntries(run.Context.Options.WorkDirectory));
    }

    [Fact]
    public async Task RunAsync_ConditionalStep_GivesNullAndPickValueTakesTheOther()
    {
        await using var run = new TestRun();
        run.Write("echo.cwl", Echo);
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            requirements: [{class: MultipleInputFeatureRequirement}]
            inputs: {run: boolean, text: string}
            outputs: {o: {type: File, outputSource: [skipped/out, done/out], pickValue: the_only_non_null}}
            steps:
              skipped: {run: echo.cwl, when: $(inputs.go), in: {go: run, message: text}, out: [out]}
              done: {run: echo.cwl, in: {message: text}, out: [out]}
            """,
            """{"run": false, "text": "x"}""");
        Assert.Null(result.Reason);
        Assert.Equal("x\n", File.ReadAllText(Path.Join(run.Output, "out.txt")));
        Assert.Equal("skipped", Assert.Single(run.Events.OfType<StepSkipped>()).Step);
    }

    [Fact]
    public async Task RunAsync_RequirementsOfTheJob_ReachTheToolsOfTheSteps()
    {
        await using var run = new TestRun();
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            inputs: []
            outputs: {o: {type: File, outputSource: show/out}}
            steps:
              show:
                run: {class: CommandLineTool, baseCommand: [printenv, NAME], inputs: [], outputs: {out: {type: stdout}}, stdout: name}
                in: []
                out: [out]
            """,
            """{"cwl:requirements": [{"class": "EnvVarRequirement", "envDef": {"NAME": "by the job"}}]}""");
        Assert.Null(result.Reason);
        Assert.Equal("by the job\n", File.ReadAllText(Path.Join(run.Output, "name")));
    }

    [Fact]
    public async Task RunAsync_FormatWithAPrefixOfTheDocument_IsWrittenOut()
    {
        await using var run = new TestRun();
        var input = run.Write("data/x", "x");
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            $namespaces: {edam: "http://edamontology.org/"}
            inputs: {f: {type: File, format: edam:format_2330}}
            outputs: {o: {type: File, outputSource: f}}
            steps: []
            """,
            $$$"""{"f": {"class": "File", "location": "file://{{{input}}}", "format": "edam:format_2330"}}""");
        Assert.Equal("http://edamontology.org/format_2330", ((CwlFile)result.Outputs["o"]).Format);
    }

    [Fact]
    public async Task RunAsync_FilesUpdatedInPlaceBesideAReader_Fail()
    {
        await using var run = new TestRun(options => options with { MaxParallel = 1 });
        var file = run.Write("data/counter", "1");
        run.Write("update.cwl", Update);
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            requirements: [{class: InplaceUpdateRequirement, inplaceUpdate: true}]
            inputs: {f: File}
            outputs: {a: {type: File, outputSource: first/out}, b: {type: File, outputSource: second/out}}
            steps:
              first: {run: update.cwl, in: {f: f}, out: [out]}
              second: {run: update.cwl, in: {f: f}, out: [out]}
            """,
            $$$"""{"f": {"class": "File", "location": "file://{{{file}}}"}}""");
        Assert.Equal(ProcessStatus.PermanentFail, result.Status);
        Assert.Contains("has updated it since", result.Reason, StringComparison.Ordinal);
        Assert.Equal("1x\n", File.ReadAllText(file));
    }

    [Fact]
    public async Task RunAsync_FileUpdatedInPlaceWithItsSecondaryFiles_Succeeds()
    {
        await using var run = new TestRun();
        var file = run.Write("data/a.txt", "1");
        run.Write("data/a.txt.idx", "index");
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: CommandLineTool
            requirements:
            - {class: InplaceUpdateRequirement, inplaceUpdate: true}
            - {class: InitialWorkDirRequirement, listing: [{entry: $(inputs.f), writable: true}]}
            baseCommand: [sh, -c, echo 2 >> a.txt; echo 3 >> a.txt.idx]
            inputs: {f: {type: File, secondaryFiles: [.idx]}}
            outputs: []
            """,
            $$$"""{"f": {"class": "File", "location": "file://{{{file}}}"}}""");
        Assert.Null(result.Reason);
        Assert.Equal("index3\n", File.ReadAllText(file + ".idx"));
    }

    [Fact]
    public async Task RunAsync_StandardInputIsAFileThatIsStagedUnderAnotherName_IsRead()
    {
        await using var run = new TestRun();
        var file = run.Write("data/a.txt", "read");
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: CommandLineTool
            baseCommand: cat
            stdin: $(inputs.f.path)
            inputs: {f: File}
            outputs: {o: {type: string, outputBinding: {glob: out.txt, loadContents: true, outputEval: "$(self[0].contents)"}}}
            stdout: out.txt
            """,
            $$$"""{"f": {"class": "File", "location": "file://{{{file}}}", "basename": "b.txt"}}""");
        Assert.Null(result.Reason);
        Assert.Equal(new CwlString("read"), result.Outputs["o"]);
    }

    [Fact]
    public async Task RunAsync_FilesUpdatedInPlaceOneAfterTheOther_AreChangedTwice()
    {
        await using var run = new TestRun();
        var file = run.Write("data/counter", "1");
        run.Write("update.cwl", Update);
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            inputs: {f: File}
            outputs: {o: {type: File, outputSource: second/out}}
            steps:
              first: {run: update.cwl, in: {f: f}, out: [out]}
              second: {run: update.cwl, in: {f: first/out}, out: [out]}
            """,
            $$$"""{"f": {"class": "File", "location": "file://{{{file}}}"}}""");
        Assert.Null(result.Reason);
        Assert.Equal("1x\nx\n", File.ReadAllText(file));
        Assert.Equal("1x\nx\n", File.ReadAllText(Path.Join(run.Output, "counter")));
        Assert.Empty(((CwlFile)result.Outputs["o"]).Extra);
    }

    [RequiresFact("node")]
    public async Task RunAsync_LoopWithJavaScript_CountsUp()
    {
        await using var run = new TestRun();
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
            requirements: [{class: InlineJavascriptRequirement}, {class: StepInputExpressionRequirement}]
            inputs: {start: int, limit: int}
            outputs: {all: {type: 'int[]', outputSource: count/next}}
            steps:
              count:
                run: {class: ExpressionTool, inputs: {n: int}, outputs: {next: int}, expression: "${return {next: inputs.n + 1};}"}
                in: {n: start, limit: limit}
                out: [next]
                requirements:
                  cwltool:Loop:
                    loopWhen: $(inputs.n < inputs.limit)
                    loop: {n: next}
                    outputMethod: all
            """,
            """{"start": 1, "limit": 4}""");
        Assert.Null(result.Reason);
        Assert.Equal("[2,3,4]", result.Outputs["all"].ToString());
    }

    [Fact]
    public async Task RunAsync_LoopThatCarriesAFileOver_HasItInTheRoundAfterTheNext()
    {
        await using var run = new TestRun();
        var input = run.Write("in.txt", "0");
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
            requirements: {InlineJavascriptRequirement: {}, StepInputExpressionRequirement: {}}
            inputs: {file: File}
            outputs: {o: {type: File, outputSource: s/out}}
            steps:
              s:
                in: {current: file, last: file, count: {default: 0}}
                out: [out]
                requirements:
                  cwltool:Loop:
                    loopWhen: $(inputs.count < 4)
                    loop: {current: out, last: {valueFrom: $(inputs.current)}, count: {valueFrom: $(inputs.count + 1)}}
                    outputMethod: last
                run:
                  class: CommandLineTool
                  baseCommand: [sh, -c, 'cat "$0" "$1"; echo $2']
                  inputs: {current: {type: File, inputBinding: {position: 1}}, last: {type: File, inputBinding: {position: 2}}, count: {type: int, inputBinding: {position: 3}}}
                  outputs: {out: stdout}
            """,
            $$"""{"file": {"class": "File", "path": "{{input}}"} }""");

        Assert.True(result.Status == ProcessStatus.Success, result.Reason);
        Assert.Equal("000\n01\n000\n2\n000\n01\n3\n", await File.ReadAllTextAsync(((CwlFile)result.Outputs["o"]).Path!));
        Assert.False(Directory.Exists(run.Context.Options.WorkDirectory) && Directory.EnumerateFileSystemEntries(run.Context.Options.WorkDirectory).Any());
    }

    [Fact]
    public async Task RunAsync_NestedScatterOfASubworkflow_HasOutputsOfTwoLevels()
    {
        await using var run = new TestRun();
        run.Write("inner.cwl", """
            cwlVersion: v1.2
            class: Workflow
            requirements: [{class: ScatterFeatureRequirement}]
            inputs: {texts: 'string[]'}
            outputs: {results: {type: 'File[]', outputSource: say/out}}
            steps:
              say: {run: echo.cwl, scatter: message, in: {message: texts}, out: [out]}
            """);
        run.Write("echo.cwl", Echo);
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            requirements: [{class: ScatterFeatureRequirement}, {class: SubworkflowFeatureRequirement}]
            inputs: {texts: {type: {type: array, items: {type: array, items: string}}}}
            outputs: {results: {type: {type: array, items: {type: array, items: File}}, outputSource: each/results}}
            steps:
              each: {run: inner.cwl, scatter: texts, in: {texts: texts}, out: [results]}
            """,
            """{"texts": [["a", "b"], [], ["c"]]}""");
        Assert.Null(result.Reason);
        Assert.Equal("a\nb\n||c\n", string.Join('|', ((CwlList)result.Outputs["results"]).Select(
            inner => string.Concat(((CwlList)inner).Select(file => File.ReadAllText(((CwlFile)file).Path!))))));
        Assert.Contains(run.Events.OfType<StepEnded>(), ended => ended.Step == "each[0]/say[1]");
    }

    [Fact]
    public async Task RunAsync_LargeOutput_IsRenamedIntoPlace()
    {
        await using var run = new TestRun();
        var result = await run.RunAsync(
            """
            cwlVersion: v1.2
            class: CommandLineTool
            baseCommand: [sh, -c, "head -c 20000000 /dev/zero > big; ls -i big"]
            inputs: []
            outputs: {big: {type: File, outputBinding: {glob: big}}, inode: {type: stdout}}
            stdout: inode
            """,
            "{}");
        Assert.Null(result.Reason);
        var made = File.ReadAllText(Path.Join(run.Output, "inode")).Split(' ')[0];
        var placed = await run.RunAsync(
            "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [ls, -i], inputs: {f: {type: string, inputBinding: {}}}, outputs: {o: {type: stdout}}, stdout: placed}",
            $$"""{"f": "{{Path.Join(run.Output, "big")}}"}""");
        Assert.Null(placed.Reason);
        Assert.StartsWith(made, File.ReadAllText(Path.Join(run.Output, "placed")), StringComparison.Ordinal);
        Assert.Equal(20_000_000, ((CwlFile)result.Outputs["big"]).Size);
    }

    [Fact]
    public async Task RunAsync_WorkflowCancelled_StartsNothingMore()
    {
        await using var run = new TestRun(options => options with { MaxParallel = 1 });
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));
        run.Write("sleep.cwl", "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [sleep, '30'], inputs: {x: int}, outputs: []}");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            requirements: [{class: ScatterFeatureRequirement}]
            inputs: {numbers: 'int[]'}
            outputs: []
            steps: {s: {run: sleep.cwl, scatter: x, in: {x: numbers}, out: []}}
            """,
            """{"numbers": [1, 2, 3, 4]}""",
            cancellation.Token));
        Assert.InRange(run.Events.OfType<StepStarted>().Count(), 0, 1);
        Assert.Empty(Directory.GetFileSystemEntries(run.Context.Options.WorkDirectory));
    }
}

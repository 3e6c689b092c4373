using Cwl.Runner.Runs;
using Cwl.Runner.Values;
using Execution;
using Execution.Admission;

namespace Cwl.Runner.Tests.Tools;

/// <summary>A call as a whole: environment, streams, limits, exit codes, events.</summary>
public sealed class CommandLineToolRunnerTests
{
    private const string Nothing = "inputs: []\noutputs: []\n";

    [Theory]
    [InlineData(0, "", ProcessStatus.Success)]
    [InlineData(1, "", ProcessStatus.PermanentFail)]
    [InlineData(3, "successCodes: [3]", ProcessStatus.Success)]
    [InlineData(3, "temporaryFailCodes: [3]", ProcessStatus.TemporaryFail)]
    [InlineData(0, "permanentFailCodes: [0]", ProcessStatus.PermanentFail)]
    [InlineData(0, "temporaryFailCodes: [0]", ProcessStatus.TemporaryFail)]
    public async Task RunAsync_ExitCode_MeansWhatTheToolSays(int code, string fields, ProcessStatus expected)
    {
        await using var run = new ToolRun(new RecordingExecutor(_ => code));
        Assert.Equal(expected, (await run.RunAsync(ToolRun.Tool($"baseCommand: cmd\n{Nothing}{fields}"))).Status);
    }

    [Fact]
    public async Task RunAsync_Failure_SaysHowItEndedAndWhatItWrote()
    {
        await using var run = new ToolRun(new RecordingExecutor(_ => 7));
        var result = await run.RunAsync(ToolRun.Tool($"baseCommand: [cmd, 'two words']\n{Nothing}"));
        Assert.Equal("exit code 7", result.Reason);
        var ended = Assert.IsType<StepEnded>(run.Events[^1]);
        Assert.Equal((ProcessStatus.PermanentFail, 7, "said the command"), (ended.Status, ended.Task!.ExitCode, ended.Task.ErrorTail));
    }

    [Fact]
    public async Task RunAsync_ExecutorCannot_IsAResult()
    {
        await using var run = new ToolRun(new RecordingExecutor(_ => throw new ExecutionException(ExecutionError.EngineUnavailable, "no engine")));
        var result = await run.RunAsync(ToolRun.Tool($"baseCommand: cmd\n{Nothing}"));
        Assert.Equal((ProcessStatus.PermanentFail, "no engine"), (result.Status, result.Reason));
    }

    [Fact]
    public async Task RunAsync_Environment_HasTheStandardsVariables()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(executor);
        await run.OutputsAsync(
            ToolRun.Tool("""
                requirements: {EnvVarRequirement: {envDef: {GREETING: $(inputs.g), PATH: '$PATH:/app/bin'}}}
                baseCommand: env
                inputs: {g: string}
                outputs: []
                """),
            """{"g": "hi"}""");
        var task = executor.Task;
        Assert.Equal(
            [("GREETING", "hi"), ("HOME", task.WorkingDirectory), ("PATH", "$PATH:/app/bin"), ("TMPDIR", task.TemporaryDirectory)],
            task.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task RunAsync_InContainer_HasTheContainersFoldersAndNoPath()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(containers: executor);
        await run.OutputsAsync(ToolRun.Tool($"hints: {{DockerRequirement: {{dockerPull: image}}}}\nbaseCommand: env\narguments: [$(runtime.outdir), $(runtime.tmpdir)]\n{Nothing}"));
        Assert.Equal("image", executor.Task.Container!.Image);
        Assert.Equal(["HOME", "TMPDIR"], executor.Task.Environment.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["env", "/var/spool/cwl", "/tmp"], executor.Task.Command);
    }

    [Theory]
    [InlineData("/tmp", "/var/tmp")]
    [InlineData("/tmp/", "/var/tmp")]
    [InlineData("/var/tmp", "/tmp")]
    public async Task RunAsync_OutputFolderOfAContainer_IsNotTheTemporaryOne(string output, string temporary)
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(containers: executor);
        await run.OutputsAsync(ToolRun.Tool(
            $"hints: {{DockerRequirement: {{dockerPull: image, dockerOutputDirectory: {output}}}}}\nbaseCommand: env\narguments: [$(runtime.tmpdir)]\n{Nothing}"));
        Assert.Equal((output.TrimEnd('/'), temporary), (executor.Task.Container!.WorkingDirectory, executor.Task.Container.TemporaryDirectory));
        Assert.Equal(temporary, executor.Task.Command[1]);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("out")]
    public async Task RunAsync_OutputFolderThatNoContainerCanHave_IsAFaultOfTheDocument(string output)
    {
        await using var run = new ToolRun(containers: new RecordingExecutor());
        var result = await run.RunAsync(ToolRun.Tool(
            $"hints: {{DockerRequirement: {{dockerPull: image, dockerOutputDirectory: {output}}}}}\nbaseCommand: env\n{Nothing}"));
        Assert.Contains("dockerOutputDirectory", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhileTheMachineIsTaken_FetchesItsImage()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(containers: executor);
        var admission = new ResourceAdmission(new MachineResources(1, 1L << 30));
        run.Context = run.Context with { Admission = admission };
        var other = await admission.AdmitAsync(new TaskResources(1, 1), CancellationToken.None);

        var running = run.RunAsync(ToolRun.Tool($"hints: {{DockerRequirement: {{dockerPull: image}}}}\nbaseCommand: env\n{Nothing}"));
        await executor.Prepared.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(executor.Tasks);
        other.Dispose();

        Assert.Equal(ProcessStatus.Success, (await running).Status);
    }

    [Theory]
    [InlineData("requirements", ContainerMode.None, CwlError.Unsupported)]
    [InlineData("hints", ContainerMode.None, null)]
    [InlineData("requirements", ContainerMode.Use, CwlError.Unsupported)]
    [InlineData("hints", ContainerMode.Use, null)]
    public async Task RunAsync_NoContainers_OnlyARequirementIsUnsupported(string where, ContainerMode mode, CwlError? expected)
    {
        await using var run = new ToolRun(new RecordingExecutor(), change: options => options with { Containers = mode });
        var result = await run.RunAsync(ToolRun.Tool($"{where}: {{DockerRequirement: {{dockerPull: image}}}}\nbaseCommand: cmd\n{Nothing}"));
        Assert.Equal(expected, result.Error);
    }

    [Fact]
    public async Task RunAsync_ShmSizeAwayFromTheImage_IsTheContainers()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(containers: executor);
        await run.OutputsAsync(ToolRun.Tool("""
            $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
            baseCommand: cmd
            hints: {DockerRequirement: {dockerPull: image}}
            requirements: {cwltool:ShmSize: {shmSize: 1g}}

            """ + Nothing));
        Assert.Equal(1L << 30, executor.Task.Container!.SharedMemoryBytes);
    }

    [Fact]
    public async Task RunAsync_DefaultContainer_IsForToolsThatNameNone()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(containers: executor, change: options => options with { DefaultContainer = "standard" });
        await run.OutputsAsync(ToolRun.Tool($"baseCommand: cmd\n{Nothing}"));
        Assert.Equal("standard", executor.Task.Container!.Image);
    }

    [Fact]
    public async Task RunAsync_Resources_AreEvaluatedWithTheInputs()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(executor);
        await run.OutputsAsync(
            ToolRun.Tool("""
                requirements: {ResourceRequirement: {coresMin: 1.5, ramMax: $(inputs.f.size), outdirMin: 10.2}}
                baseCommand: cmd
                arguments: [$(runtime.cores), $(runtime.ram), $(runtime.outdirSize), $(runtime.tmpdirSize)]
                inputs: {f: File}
                outputs: []
                """),
            $$$"""{"f": {"class": "File", "path": "{{{run.Write("a", "12345")}}}"}}""");
        Assert.Equal(["cmd", "2", "5", "11", "1024"], executor.Task.Command);
        Assert.Equal((1.5, 5L << 20), (executor.Task.Resources.Cores, executor.Task.Resources.RamBytes));
    }

    [Theory]
    [InlineData("v1.0", "1024")]
    [InlineData("v1.2", "256")]
    public async Task RunAsync_NoResourcesAsked_DefaultByVersion(string version, string ram)
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(executor);
        await run.OutputsAsync(ToolRun.Tool($"baseCommand: cmd\narguments: [$(runtime.ram)]\n{Nothing}", version));
        Assert.Equal(["cmd", ram], executor.Task.Command);
    }

    [Theory]
    [InlineData("v1.0", "", true)]
    [InlineData("v1.2", "", false)]
    [InlineData("v1.2", "requirements: {NetworkAccess: {networkAccess: true}}", true)]
    public async Task RunAsync_Network_IsOffUnlessAsked(string version, string fields, bool expected)
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(executor);
        await run.OutputsAsync(ToolRun.Tool($"baseCommand: cmd\n{Nothing}{fields}", version));
        Assert.Equal(expected, executor.Task.Network);
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("5", 5)]
    [InlineData("$(inputs.n)", 9)]
    public async Task RunAsync_TimeLimit_IsHandedOn(string limit, int? seconds)
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(executor);
        await run.OutputsAsync(ToolRun.Tool($"requirements: {{ToolTimeLimit: {{timelimit: {limit}}}}}\nbaseCommand: cmd\ninputs: {{n: {{type: int, default: 9}}}}\noutputs: []"));
        Assert.Equal(seconds, (int?)executor.Task.TimeLimit?.TotalSeconds);
    }

    [Fact]
    public async Task RunAsync_NegativeTimeLimit_Fails()
    {
        await using var run = new ToolRun(new RecordingExecutor());
        var result = await run.RunAsync(ToolRun.Tool(
            "requirements: {ToolTimeLimit: {timelimit: $(inputs.n)}}\nbaseCommand: cmd\ninputs: {n: {type: int, default: -1}}\noutputs: []"));
        Assert.Contains("must not be negative", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Streams_AreFiles()
    {
        await using var run = new ToolRun();
        var outputs = await run.OutputsAsync(
            ToolRun.Tool("""
                baseCommand: [sh, -c, 'cat; echo bad >&2']
                inputs: {f: File}
                stdin: $(inputs.f.path)
                stdout: sub/o.txt
                stderr: e.txt
                outputs: {o: stdout, e: stderr}
                """),
            $$$"""{"f": {"class": "File", "path": "{{{run.Write("in.txt", "text")}}}"}}""");
        Assert.Equal(("o.txt", 4L), (((CwlFile)outputs["o"]).Basename, ((CwlFile)outputs["o"]).Size));
        Assert.Equal(4, ((CwlFile)outputs["e"]).Size);
    }

    [Theory]
    [InlineData("/tmp/x")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("$(inputs.empty)")]
    public async Task RunAsync_StdoutLeadingOut_IsRefused(string name)
    {
        await using var run = new ToolRun(new RecordingExecutor());
        var result = await run.RunAsync(ToolRun.Tool($"baseCommand: cmd\ninputs: {{empty: {{type: string, default: ''}}}}\noutputs: []\nstdout: {name}"));
        Assert.Contains("stdout must be the name of a file in the output folder", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_StdinOutsideTheInputs_IsRefused()
    {
        await using var run = new ToolRun(new RecordingExecutor());
        Assert.Contains("no file of the inputs", (await run.RunAsync(ToolRun.Tool($"baseCommand: cmd\n{Nothing}stdin: /etc/passwd"))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Secrets_ReachTheCommandButNoEvent()
    {
        var executor = new RecordingExecutor(_ => 1);
        await using var run = new ToolRun(executor);
        await run.RunAsync(
            ToolRun.Tool("""
                $namespaces: {cwltool: 'http://commonwl.org/cwltool#'}
                hints: {cwltool:Secrets: {secrets: [pw]}}
                requirements: {EnvVarRequirement: {envDef: {PASSWORD: $(inputs.pw)}}}
                baseCommand: login
                inputs: {pw: {type: string, inputBinding: {prefix: --password=, separate: false}}}
                outputs: []
                """),
            """{"pw": "hunter2"}""");
        Assert.Equal(("--password=hunter2", "hunter2"), (executor.Task.Command[1], executor.Task.Environment["PASSWORD"]));
        Assert.Equal(["login", "--password=(secret)"], Assert.IsType<StepStarted>(run.Events[0]).Command);
    }

    [Fact]
    public async Task RunAsync_SecretInTheLastWords_IsHidden()
    {
        await using var run = new ToolRun(new RecordingExecutor(_ => 1));
        await run.RunAsync(
            ToolRun.Tool("""
                $namespaces: {cwltool: 'http://commonwl.org/cwltool#'}
                hints: {cwltool:Secrets: {secrets: [pw]}}
                baseCommand: login
                inputs: {pw: string}
                outputs: []
                """),
            """{"pw": "command"}""");
        var ended = Assert.IsType<StepEnded>(run.Events[^1]);
        Assert.Equal(("said the (secret)", "exit code 1"), (ended.Task?.ErrorTail, ended.Reason));
    }

    [Fact]
    public async Task RunAsync_UnredirectedLines_AreEvents()
    {
        await using var run = new ToolRun();
        await run.OutputsAsync(ToolRun.Tool($"baseCommand: [sh, -c, 'echo out; echo err >&2']\n{Nothing}"));
        Assert.Equal([("err", true), ("out", false)], run.Events.OfType<StepOutput>().Select(line => (line.Line, line.IsError)).Order());
    }

    [Fact]
    public async Task RunAsync_Cancelled_Throws()
    {
        await using var run = new ToolRun(new RecordingExecutor(_ => throw new OperationCanceledException()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunAsync(ToolRun.Tool($"baseCommand: cmd\n{Nothing}")));
    }

    [Fact]
    public async Task RunAsync_Cuda_AsksForGpus()
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(executor);
        await run.OutputsAsync(ToolRun.Tool($$$"""
            $namespaces: {cwltool: 'http://commonwl.org/cwltool#'}
            hints: {cwltool:CUDARequirement: {cudaVersionMin: '12.0', cudaComputeCapability: '8.0', cudaDeviceCountMin: 2}}
            baseCommand: train
            {{{Nothing}}}
            """));
        Assert.Equal(2, executor.Task.Resources.Gpus);
    }
}

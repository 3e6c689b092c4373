using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Execution;
using Testing;

namespace Contracts;

/// <summary>What every <see cref="ITaskExecutor"/> must do. Each implementation derives from it.</summary>
public abstract class TaskExecutorContract : IDisposable
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>Long enough for a loaded machine, short enough to notice that something hangs.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _root = Directory.CreateTempSubdirectory("task").FullName;

    protected TaskExecutorContract()
    {
        foreach (var folder in new[] { Work, Temporary, Elsewhere })
        {
            Directory.CreateDirectory(folder);
        }
    }

    protected abstract ITaskExecutor Executor { get; }

    /// <summary>The image to run in, null for this machine.</summary>
    protected virtual ContainerSpec? Container => null;

    /// <summary>Whether a task is kept from what it was not given.</summary>
    protected virtual bool IsConfined => true;

    /// <summary>What the environment may hold besides what was asked for.</summary>
    protected virtual string[] AddedVariables => [];

    protected virtual int TasksAtOnce => 50;

    protected string Work => Path.Combine(_root, "work");

    protected string Temporary => Path.Combine(_root, "tmp");

    /// <summary>A folder that tasks are not given.</summary>
    protected string Elsewhere => Path.Combine(_root, "else where");

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    [ContractFact]
    public async Task Run_AnyExitCode_IsReported()
    {
        foreach (var code in new[] { 0, 1, 3, 255 })
        {
            var result = await RunAsync(Shell("exit " + code.ToString(CultureInfo.InvariantCulture)));

            Assert.Equal((TaskOutcome.Completed, code), (result.Outcome, result.ExitCode));
            Assert.Null(result.Reason);
            Assert.True(result.Elapsed > TimeSpan.Zero);
        }
    }

    [ContractFact]
    public async Task Run_Streams_GoToTheirFiles()
    {
        var result = await RunAsync(Shell("echo out; echo err >&2") with { StandardOutput = InWork("o.txt"), StandardError = InWork("e.txt") });

        Assert.Equal("out\n", await File.ReadAllTextAsync(InWork("o.txt")));
        Assert.Equal("err\n", await File.ReadAllTextAsync(InWork("e.txt")));
        Assert.Equal("err\n", result.ErrorTail);
    }

    [ContractFact]
    public async Task Run_BothStreamsToOneFile_KeepsAll()
    {
        await RunAsync(Shell("echo 1; echo 2 >&2; echo 3") with { StandardOutput = InWork("o.txt"), StandardError = InWork("o.txt") });

        Assert.Equal(["1", "2", "3"], (await File.ReadAllLinesAsync(InWork("o.txt"))).Order());
    }

    [ContractFact]
    public async Task Run_StreamFileThatExists_IsReplaced()
    {
        await File.WriteAllTextAsync(InWork("o.txt"), "a longer text that was there before");

        await RunAsync(Shell("echo new") with { StandardOutput = InWork("o.txt") });

        Assert.Equal("new\n", await File.ReadAllTextAsync(InWork("o.txt")));
    }

    [ContractFact]
    public async Task Run_StreamFileThatIsALink_LeavesItsTarget()
    {
        var (file, _) = await StageAsync();
        File.CreateSymbolicLink(InWork("o.txt"), file);
        File.CreateSymbolicLink(InWork("e.txt"), file);

        await RunAsync(Shell("echo out; echo err >&2") with { StandardOutput = InWork("o.txt"), StandardError = InWork("e.txt") });

        Assert.Equal("one\n", await File.ReadAllTextAsync(file));
        Assert.Equal("out\n", await File.ReadAllTextAsync(InWork("o.txt")));
        Assert.Equal("err\n", await File.ReadAllTextAsync(InWork("e.txt")));
    }

    [ContractFact]
    public async Task Run_ErrorFileThatBecomesALink_IsNotReadThroughIt()
    {
        var (file, _) = await StageAsync();

        var result = await RunAsync(Shell($"echo err >&2; rm e.txt; ln -s '{file}' e.txt; exit 1") with { StandardError = InWork("e.txt") });

        Assert.Equal("err\n", result.ErrorTail);
    }

    [ContractFact]
    public async Task Run_StandardInput_IsTheFile()
    {
        foreach (var size in new[] { 0, 5, 5_000_000 })
        {
            var input = Path.Combine(Elsewhere, "input");
            await File.WriteAllBytesAsync(input, new byte[size]);

            await RunAsync(Shell("wc -c") with { StandardInput = input, StandardOutput = InWork("o.txt") });

            Assert.Equal(size, int.Parse(await File.ReadAllTextAsync(InWork("o.txt")), CultureInfo.InvariantCulture));
        }
    }

    [ContractFact]
    public async Task Run_StandardInputThatIsNotReadToItsEnd_IsNoFault()
    {
        var input = Path.Combine(Elsewhere, "input");
        await File.WriteAllBytesAsync(input, new byte[5_000_000]);

        Assert.Equal(4, (await RunAsync(Shell("exit 4") with { StandardInput = input })).ExitCode);
    }

    [ContractFact]
    public async Task Run_WithoutStandardInput_ReadsNothing() =>
        Assert.Equal(0, (await RunAsync(Shell("test -z \"$(cat)\""))).ExitCode);

    [ContractFact]
    public async Task Run_Environment_IsWhatWasAskedFor()
    {
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = DefaultPath,
            ["HOME"] = "/somewhere",
            ["ODD"] = "a b'c\"d$e;ü=",
            ["EMPTY"] = string.Empty,
        };

        await RunAsync(NewTask("env", "-0") with { Environment = environment, StandardOutput = InWork("o.txt") });

        var seen = (await File.ReadAllTextAsync(InWork("o.txt"))).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !AddedVariables.Contains(line.Split('=')[0]));
        Assert.Equal(environment.Select(variable => variable.Key + "=" + variable.Value).Order(), seen.Order());
    }

    [ContractFact]
    public async Task Run_WorkingFolder_IsCurrentAndWritable()
    {
        await RunAsync(Shell("pwd; mkdir -p a/b; echo x > a/b/c; mv a/b/c a/d; chmod 600 a/d; ln -s a/d link") with { StandardOutput = InWork("o.txt") });

        Assert.Equal((Container?.WorkingDirectory ?? Work) + "\n", await File.ReadAllTextAsync(InWork("o.txt")));
        Assert.Equal("x\n", await File.ReadAllTextAsync(InWork("a/d")));
        File.Delete(InWork("a/d"));
        Directory.Delete(InWork("a"), recursive: true);
    }

    [ContractFact]
    public async Task Run_TemporaryFolder_IsWritable()
    {
        var folder = Container?.TemporaryDirectory ?? Temporary;

        Assert.Equal(0, (await RunAsync(Shell($"echo x > '{folder}/t'"))).ExitCode);
        Assert.True(File.Exists(Path.Combine(Temporary, "t")));
    }

    [ContractFact]
    public async Task Run_OddArguments_ArriveAsTheyAre()
    {
        string[] odd = ["", " ", "a b", "'", "\"", "new\nline", "; rm -rf x", "$HOME", "`id`", "*", "\\", "--flag", "üñí", "%s"];

        await RunAsync(NewTask(["/usr/bin/printf", "%s\\0", .. odd]) with { StandardOutput = InWork("o.txt") });

        Assert.Equal(odd, (await File.ReadAllTextAsync(InWork("o.txt"))).Split('\0')[..^1]);
    }

    [ContractFact]
    public async Task Run_Mount_IsReadAtItsTarget()
    {
        var (file, folder) = await StageAsync();
        var inside = Container?.WorkingDirectory ?? Work;

        var result = await RunAsync(Shell("cat in/one.txt; cat two/deep/b.txt") with
        {
            Mounts = [new Mount(file, inside + "/in/one.txt"), new Mount(folder, inside + "/two")],
            StandardOutput = InWork("o.txt"),
        });

        Assert.Equal("one\ntwo\n", await File.ReadAllTextAsync(InWork("o.txt")));
        Assert.Equal(0, result.ExitCode);
    }

    [ContractFact]
    public async Task Run_ReadOnlyMount_CannotBeChanged()
    {
        if (!IsConfined)
        {
            return;
        }

        var (file, folder) = await StageAsync();
        var inside = Container?.WorkingDirectory ?? Work;

        var result = await RunAsync(Shell("! echo x > one.txt && ! echo x >> one.txt && ! rm two/deep/b.txt && ! touch two/new && ! mv two/deep two/other") with
        {
            Mounts = [new Mount(file, inside + "/one.txt"), new Mount(folder, inside + "/two")],
        });

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("one\n", await File.ReadAllTextAsync(file));
        Assert.Equal(["b.txt"], Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [ContractFact]
    public async Task Run_WritableMount_CanBeChanged()
    {
        var (file, _) = await StageAsync();
        var inside = Container?.WorkingDirectory ?? Work;

        await RunAsync(Shell("echo more >> one.txt") with { Mounts = [new Mount(file, inside + "/one.txt", Writable: true)] });

        Assert.Equal("one\nmore\n", await File.ReadAllTextAsync(file));
    }

    [ContractFact]
    public async Task Run_WhatWasNotGiven_CannotBeReadOrWritten()
    {
        if (!IsConfined)
        {
            return;
        }

        var (file, _) = await StageAsync();

        var result = await RunAsync(Shell($"! cat '{file}' && ! echo x > '{Elsewhere}/new' && ! rm '{file}'"));

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("one\n", await File.ReadAllTextAsync(file));
        Assert.False(File.Exists(Path.Combine(Elsewhere, "new")));
    }

    [ContractFact]
    public async Task Run_WithoutNetwork_ReachesNobody()
    {
        if (!IsConfined)
        {
            return;
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var result = await RunAsync(NewTask("bash", "-c", FormattableString.Invariant($"exec 3<>/dev/tcp/127.0.0.1/{port}")));

        Assert.NotEqual(0, result.ExitCode);
        Assert.False(listener.Pending());
    }

    [ContractFact]
    public async Task Run_BeyondItsTimeLimit_IsStopped()
    {
        var result = await RunAsync(Shell("echo before >&2; sleep 300") with { TimeLimit = TimeSpan.FromSeconds(1) });

        Assert.Equal(TaskOutcome.TimedOut, result.Outcome);
        Assert.Contains("1 s", result.Reason, StringComparison.Ordinal);
        Assert.Equal("before\n", result.ErrorTail);
        Assert.True(result.Elapsed < TimeSpan.FromSeconds(30));
    }

    [ContractFact]
    public async Task Run_Cancelled_ThrowsAndLeavesNothingRunning()
    {
        using var cancellation = new CancellationTokenSource();
        var running = Executor.RunAsync(
            Shell("(while :; do echo x >> beat; sleep 0.02; done) & while :; do sleep 0.02; done"), null, cancellation.Token);
        while (!File.Exists(InWork("beat")) && !running.IsCompleted)
        {
            await Task.Delay(10, CancellationToken.None);
        }

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await running.WaitAsync(Patience, CancellationToken.None));
        await AssertNothingBeatsAsync();
    }

    [ContractFact]
    public async Task Run_WhatLeftItsSession_EndsWithTheTask()
    {
        var result = await RunAsync(Shell("setsid sh -c 'while :; do echo x >> beat; sleep 0.02; done' & while ! test -s beat; do sleep 0.02; done"));

        Assert.Equal(0, result.ExitCode);
        await AssertNothingBeatsAsync();
    }

    [ContractFact]
    public async Task Run_BeyondItsTimeLimit_StopsWhatLeftItsSession()
    {
        var result = await RunAsync(Shell("setsid sh -c 'while :; do echo x >> beat; sleep 0.02; done' & sleep 300") with { TimeLimit = TimeSpan.FromSeconds(1) });

        Assert.Equal(TaskOutcome.TimedOut, result.Outcome);
        await AssertNothingBeatsAsync();
    }

    [ContractFact]
    public async Task Run_AFloodFromWhatLeftItsSession_Ends()
    {
        var result = await RunAsync(Shell("setsid yes >&2 & sleep 0.2; exit 6"));

        Assert.Equal((TaskOutcome.Completed, 6), (result.Outcome, result.ExitCode));
    }

    [ContractFact]
    public async Task Run_CancelledBefore_StartsNothing()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Executor.RunAsync(Shell("touch started"), null, cancellation.Token));

        Assert.False(File.Exists(InWork("started")));
    }

    [ContractFact]
    public async Task Run_ProgramThatDoesNotExist_IsNotStarted()
    {
        var result = await RunAsync(NewTask("no-such-program"));

        Assert.Equal((TaskOutcome.NotStarted, 127), (result.Outcome, result.ExitCode));
        Assert.Contains("no-such-program", result.Reason, StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task Run_MuchOutput_StaysOutOfMemory()
    {
        const long size = 100L << 20;
        var before = GC.GetTotalAllocatedBytes();

        await RunAsync(Shell($"head -c {size} /dev/zero") with { StandardOutput = InWork("o.bin") });

        Assert.Equal(size, new FileInfo(InWork("o.bin")).Length);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 40L << 20);
    }

    [ContractFact]
    public async Task Run_LongErrors_KeepsTheirEnd()
    {
        var result = await RunAsync(Shell("i=0; while [ $i -lt 20000 ]; do echo \"line $i\"; i=$((i+1)); done >&2"));

        Assert.EndsWith("line 19999\n", result.ErrorTail, StringComparison.Ordinal);
        Assert.InRange(result.ErrorTail.Length, 60_000, 64 << 10);
    }

    [ContractFact]
    public async Task Run_WithAnObserver_ReportsLinesInOrder()
    {
        var lines = new List<TaskLine>();

        var result = await RunAsync(Shell("echo one; echo two; printf three; echo error >&2"), new ListProgress<TaskLine>(lines));

        Assert.Equal(["one", "two", "three"], lines.Where(line => !line.IsError).Select(line => line.Text));
        Assert.Equal(["error"], lines.Where(line => line.IsError).Select(line => line.Text));
        Assert.Equal("error\n", result.ErrorTail);
    }

    [ContractFact]
    public async Task Run_ManyAtOnce_AllEndRight()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, TasksAtOnce).Select(number =>
        {
            var folder = Directory.CreateDirectory(InWork(number.ToString(CultureInfo.InvariantCulture))).FullName;
            var temporary = Directory.CreateDirectory(Path.Combine(Temporary, Path.GetFileName(folder))).FullName;
            return RunAsync(Shell(FormattableString.Invariant($"echo {number} > out; exit {number}")) with
            {
                WorkingDirectory = folder,
                TemporaryDirectory = temporary,
            });
        }));

        Assert.Equal(Enumerable.Range(0, TasksAtOnce), results.Select(result => result.ExitCode));
        Assert.Equal(TasksAtOnce, Directory.GetFiles(Work, "out", SearchOption.AllDirectories).Length);
    }

    protected virtual void Dispose(bool disposing) => Directory.Delete(_root, recursive: true);

    protected string InWork(string name) => Path.Combine(Work, name);

    protected Task<TaskResult> RunAsync(TaskSpec task, IProgress<TaskLine>? output = null) =>
        Executor.RunAsync(task, output, default).WaitAsync(Patience);

    protected TaskSpec Shell(string script) => NewTask("sh", "-c", script);

    protected TaskSpec NewTask(params string[] command) => new()
    {
        Name = "a task",
        Command = command,
        WorkingDirectory = Work,
        TemporaryDirectory = Temporary,
        Container = Container,
        Environment = new Dictionary<string, string> { ["PATH"] = DefaultPath },
    };

    private async Task AssertNothingBeatsAsync()
    {
        var length = new FileInfo(InWork("beat")).Length;
        await Task.Delay(200, CancellationToken.None);
        Assert.Equal(length, new FileInfo(InWork("beat")).Length);
    }

    private async Task<(string File, string Folder)> StageAsync()
    {
        var file = Path.Combine(Elsewhere, "a file.txt");
        var folder = Path.Combine(Elsewhere, "folder");
        Directory.CreateDirectory(Path.Combine(folder, "deep"));
        await File.WriteAllTextAsync(file, "one\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "deep", "b.txt"), "two\n");
        return (file, folder);
    }
}

using System.Net;
using System.Net.Sockets;
using Execution.Local;
using Execution.Processes;
using Testing;

namespace Execution.Tests.Local;

public sealed class LocalExecutorTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("local").FullName;

    public static TheoryData<LocalSandbox> Sandboxes =>
        [.. new[]
        {
            (LocalSandbox.Off, RequiresTheoryAttribute.Missing([])),
            (LocalSandbox.Landlock, RequiresTheoryAttribute.Missing([RequiresTheoryAttribute.Landlock])),
            (LocalSandbox.Bubblewrap, RequiresTheoryAttribute.Missing([RequiresTheoryAttribute.Sandbox])),
        }.Where(sandbox => sandbox.Item2 is null).Select(sandbox => sandbox.Item1)];

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_EndedByASignal_Is128AndTheSignal(LocalSandbox sandbox)
    {
        var result = await RunAsync(sandbox, Shell("kill -KILL $$"));

        Assert.Equal((TaskOutcome.Completed, 137), (result.Outcome, result.ExitCode));
    }

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_ABusyTask_TellsItsTimeAndMemory(LocalSandbox sandbox)
    {
        const long size = 150_000_000;

        // A task's peak is known above that of this process, which other tests have driven up: start it anew from what it holds now.
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5");

        var result = await RunAsync(sandbox, Shell($"x=$(head -c {size} /dev/zero | tr '\\0' x); echo ${{#x}}"));

        Assert.InRange(result.Usage.CpuTime, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(60));
        Assert.InRange(result.Usage.PeakRamBytes, size, size * 6);
    }

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_WhatATaskLeavesRunning_IsKilledAtItsEnd(LocalSandbox sandbox)
    {
        await RunAsync(sandbox, Shell("(while :; do echo x >> beat; sleep 0.02; done) & sleep 0.2"));

        var length = new FileInfo(Inside("beat")).Length;
        await Task.Delay(200);
        Assert.Equal(length, new FileInfo(Inside("beat")).Length);
    }

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_AProgramBesideTheTool_IsFoundAndReadable(LocalSandbox sandbox)
    {
        var tools = Directory.CreateDirectory(Path.Combine(_root, "tools of mine")).FullName;
        Script(Path.Combine(tools, "tool"), "#!/bin/sh\necho ran >&2");

        Assert.Equal("ran\n", (await RunAsync(sandbox, NewTask(Path.Combine(tools, "tool")))).ErrorTail);
        Assert.Equal("ran\n", (await RunAsync(sandbox, NewTask("tool") with { Environment = SearchPath(tools + ":/usr/bin:/bin") })).ErrorTail);
    }

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_ATasksOwnPath_OpensNothing(LocalSandbox sandbox)
    {
        if (sandbox == LocalSandbox.Off)
        {
            return;
        }

        var keys = Directory.CreateDirectory(Path.Combine(_root, "keys")).FullName;
        await File.WriteAllTextAsync(Path.Combine(keys, "key"), "secret");

        var result = await RunAsync(sandbox, Shell($"cat '{keys}/key'") with { Environment = SearchPath(keys + ":/usr/bin:/bin") });

        Assert.NotEqual(0, result.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_AScriptThatTheTaskBrought_OpensNotWhatItsFirstLineNames(LocalSandbox sandbox)
    {
        if (sandbox == LocalSandbox.Off)
        {
            return;
        }

        var key = Path.Combine(_root, "key");
        await File.WriteAllTextAsync(key, "secret");
        Script(Inside("own.sh"), $"#!{key}");

        var result = await RunAsync(sandbox, NewTask("sh", "-c", $"cat '{key}'"));
        var direct = await RunAsync(sandbox, NewTask(Inside("own.sh")));

        Assert.NotEqual(0, result.ExitCode);
        Assert.NotEqual(0, direct.ExitCode);
        Assert.DoesNotContain(key, new ToolFolders(new LocalExecutorOptions { ToolPath = "/usr/bin" }).Of(Inside("own.sh")));
    }

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_AnInstallationOfTheOperator_IsReadWithItsData(LocalSandbox sandbox)
    {
        var installation = Path.Combine(_root, "gdal");
        Directory.CreateDirectory(Path.Combine(installation, "lib"));
        Directory.CreateDirectory(Path.Combine(installation, "share"));
        Directory.CreateDirectory(Path.Combine(installation, "bin"));
        await File.WriteAllTextAsync(Path.Combine(installation, "share", "data"), "data\n");
        Script(Path.Combine(installation, "bin", "tool"), "#!/bin/sh\ncat \"$(dirname \"$0\")/../share/data\" >&2");
        var path = Path.Combine(installation, "bin") + ":/usr/bin:/bin";
        var executor = new LocalExecutor(new LocalExecutorOptions { Sandbox = sandbox, ToolPath = path });

        var result = await executor.RunAsync(Shell("exec tool") with { Environment = SearchPath(path) }, null, default);

        Assert.Equal("data\n", result.ErrorTail);
    }

    [RequiresFact(RequiresTheoryAttribute.Landlock)]
    public async Task Run_WithVeryManyInputs_OpensNotTheirFolder()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "many")).FullName;
        var inputs = Enumerable.Range(0, 1100).Select(number => Path.Combine(folder, "i" + number)).ToArray();
        Array.ForEach(inputs, input => File.WriteAllText(input, "x"));
        await File.WriteAllTextAsync(Path.Combine(folder, "key"), "secret");

        var result = await RunAsync(LocalSandbox.Landlock, Shell($"cat '{inputs[^1]}' && ! cat '{folder}/key'") with { Mounts = [.. inputs.Select(input => new Mount(input, input))] });

        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_AFolderThatMayBeRead_IsRead(LocalSandbox sandbox)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "data of all")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a"), "x");
        var executor = new LocalExecutor(new LocalExecutorOptions { Sandbox = sandbox, ReadableFolders = [folder, "/no/such/folder"] });

        Assert.Equal(0, (await executor.RunAsync(Shell($"cat '{folder}/a'"), null, default)).ExitCode);
    }

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_AProgramInTheWorkingFolder_IsFoundByItsRelativePath(LocalSandbox sandbox)
    {
        Script(Inside("own.sh"), "#!/bin/sh\nexit 9");

        Assert.Equal(9, (await RunAsync(sandbox, NewTask("./own.sh"))).ExitCode);
    }

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_WithNetwork_ReachesOthers(LocalSandbox sandbox)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var result = await RunAsync(sandbox, NewTask("bash", "-c", FormattableString.Invariant($"exec 3<>/dev/tcp/127.0.0.1/{port}")) with { Network = true });

        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_DeviceNames_StandForTheStreams(LocalSandbox sandbox)
    {
        await RunAsync(sandbox, Shell("echo a > /dev/stdout; echo b > /dev/stderr; echo c > /dev/null") with { StandardOutput = Path.Combine(_root, "o.txt") });

        Assert.Equal("a\n", await File.ReadAllTextAsync(Path.Combine(_root, "o.txt")));
    }

    [RequiresFact(RequiresTheoryAttribute.Landlock, "python3")]
    public async Task Run_UnderLandlock_MakesNoLocalSocketsButPairs()
    {
        var script = """
            import socket
            for make in (lambda: socket.socket(socket.AF_UNIX), lambda: socket.socket(socket.AF_ALG), lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)):
                try:
                    make()
                    raise SystemExit(10)
                except PermissionError:
                    pass
            a, b = socket.socketpair()
            a.send(b"x")
            raise SystemExit(0 if b.recv(1) == b"x" else 11)
            """;

        Assert.Equal(0, (await RunAsync(LocalSandbox.Landlock, NewTask("python3", "-c", script))).ExitCode);
    }

    [RequiresTheory("python3")]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_WithoutNetwork_HasLocalhostWhereANamespaceCanBeMade(LocalSandbox sandbox)
    {
        var script = """
            import os, socket
            server = socket.create_server(("127.0.0.1", 0))
            client = socket.create_connection(server.getsockname())
            server.accept()[0].send(b"x")
            raise SystemExit(0 if client.recv(1) == b"x" and socket.if_nameindex() else 11)
            """;
        var isPossible = sandbox != LocalSandbox.Landlock || (await RunAsync(LocalSandbox.Off, NewTask("unshare", "-n", "true"))).ExitCode == 0;

        var result = await RunAsync(sandbox, NewTask("python3", "-c", script));

        Assert.Equal(isPossible, result.ExitCode == 0);
    }

    [RequiresTheory("python3")]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_Confined_MakesNoProgramThatRunsAsItsOwner(LocalSandbox sandbox)
    {
        if (sandbox == LocalSandbox.Off)
        {
            return;
        }

        var script = """
            import os
            open("f", "w").close()
            for make in (
                lambda: os.chmod("f", 0o4755),
                lambda: os.fchmod(os.open("f", os.O_RDONLY), 0o6755),
                lambda: os.chmod("f", 0o4755, dir_fd=os.open(".", os.O_RDONLY)),
                lambda: os.mknod("g", 0o104755),
                lambda: os.open("h", os.O_CREAT | os.O_WRONLY, 0o4755)):
                try:
                    make()
                    raise SystemExit(10)
                except PermissionError:
                    pass
            os.chmod("f", 0o700)
            os.close(os.open("i", os.O_CREAT | os.O_WRONLY, 0o755))
            """;

        Assert.Equal(0, (await RunAsync(sandbox, NewTask("python3", "-c", script))).ExitCode);
    }

    [RequiresFact(RequiresTheoryAttribute.Landlock)]
    public async Task Run_ByRootUnderLandlock_ChangesNoOwners()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Assert.Equal(0, (await RunAsync(LocalSandbox.Landlock, Shell("echo x > f; chown 12345:12345 f && test \"$(stat -c %u:%g f)\" = 0:0"))).ExitCode);
        }
    }

    [RequiresTheory("python3")]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_Confined_CannotReadTheKeyRings(LocalSandbox sandbox)
    {
        if (sandbox == LocalSandbox.Off || System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64)
        {
            return;
        }

        const string script = "import ctypes; libc = ctypes.CDLL(None, use_errno=True); raise SystemExit(0 if libc.syscall(250, 0, -3, 0) == -1 and ctypes.get_errno() == 38 else 10)";

        Assert.Equal(0, (await RunAsync(sandbox, NewTask("python3", "-c", script))).ExitCode);
    }

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_ByRoot_SeesNotWhatIsForRootOnly(LocalSandbox sandbox)
    {
        if (sandbox == LocalSandbox.Off)
        {
            return;
        }

        var result = await RunAsync(sandbox, Shell("test -z \"$(cat /etc/shadow /etc/gshadow /etc/ssh/ssh_host_*_key 2>/dev/null)\" && cat /etc/passwd /etc/nsswitch.conf && ls /etc /etc/ssl"));

        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public async Task Run_ByRoot_HasNoRightsButThoseOverFiles(LocalSandbox sandbox)
    {
        if (sandbox == LocalSandbox.Off || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        // CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_FOWNER at most.
        var result = await RunAsync(sandbox, Shell("grep -E '^Cap(Eff|Inh)' /proc/self/status >&2"));

        Assert.All(
            result.ErrorTail.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Equal(0UL, Convert.ToUInt64(line.Split('\t')[1], 16) & ~0b1011UL));
    }

    [RequiresFact(RequiresTheoryAttribute.Sandbox)]
    public async Task Run_AToolThatSpeaksAsBubblewrap_HasItsOwnExitCode()
    {
        var result = await RunAsync(LocalSandbox.Bubblewrap, Shell("echo 'bwrap: no such thing' >&2; exit 1"));

        Assert.Equal((TaskOutcome.Completed, 1), (result.Outcome, result.ExitCode));
    }

    [RequiresFact(RequiresTheoryAttribute.Sandbox, RequiresTheoryAttribute.Landlock, "python3")]
    public async Task Run_WithLocalSockets_GetsASandboxThatHasThem()
    {
        var task = NewTask("python3", "-c", "import socket; socket.socket(socket.AF_UNIX).bind('s')");

        Assert.Equal(0, (await RunAsync(LocalSandbox.Auto, task with { LocalSockets = true })).ExitCode);
        Assert.Equal(1, (await RunAsync(LocalSandbox.Auto, task)).ExitCode);
    }

    [RequiresFact(RequiresTheoryAttribute.Landlock)]
    public async Task Run_UnderLandlock_ReachesNoOtherProcess()
    {
        var self = Environment.ProcessId;

        var result = await RunAsync(LocalSandbox.Landlock, Shell(
            $"! cat /proc/{self}/environ && ! ls /proc/{self}/root/ && ! ls /tmp && ! ls /root && grep -q 'NoNewPrivs:.1' /proc/self/status"));

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Run_ThatIgnoresItsEnd_IsKilledAfterTheGrace()
    {
        var executor = new LocalExecutor(new LocalExecutorOptions { Sandbox = LocalSandbox.Off, StopGrace = TimeSpan.FromMilliseconds(100) });

        var result = await executor.RunAsync(Shell("trap '' TERM; while :; do sleep 0.05; done") with { TimeLimit = TimeSpan.FromMilliseconds(300) }, null, default);

        Assert.Equal((TaskOutcome.TimedOut, 137), (result.Outcome, result.ExitCode));
    }

    [Fact]
    public async Task Run_AskedToEnd_MayCleanUp()
    {
        var result = await RunAsync(LocalSandbox.Off, Shell("trap 'echo cleaned > done; exit 5' TERM; while :; do sleep 0.05; done") with
        {
            TimeLimit = TimeSpan.FromMilliseconds(300),
        });

        Assert.Equal((TaskOutcome.TimedOut, 5), (result.Outcome, result.ExitCode));
        Assert.True(File.Exists(Inside("done")));
    }

    [Fact]
    public async Task Run_WithAnObserverThatThrows_StopsTheTaskAndThrows()
    {
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => new LocalExecutor(new LocalExecutorOptions()).RunAsync(
            Shell("echo x; sleep 300"), new ThrowingProgress(), default).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Run_ATaskWithManyFaults_NamesThemAll()
    {
        var task = NewTask("a", "b\0c") with
        {
            Environment = new Dictionary<string, string> { ["A=B"] = "x", ["OK"] = "y\0" },
            Container = new ContainerSpec { Image = "debian", WorkingDirectory = "/w" },
        };

        var error = await Assert.ThrowsAsync<ExecutionException>(() => RunAsync(LocalSandbox.Off, task));

        Assert.Equal(ExecutionError.InvalidTask, error.Error);
        Assert.Equal(4, error.Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public async Task Run_AMountOutsideItsFolders_IsInvalid()
    {
        var task = Shell("true") with { Mounts = [new Mount("/etc/passwd", "/srv/passwd"), new Mount("/usr", Inside("u")), new Mount("/etc/passwd", Inside("u/p"))] };

        var error = await Assert.ThrowsAsync<ExecutionException>(() => RunAsync(LocalSandbox.Off, task));

        Assert.Equal(2, error.Message.Split(Environment.NewLine).Length);
        Assert.False(Path.Exists("/usr/p"));
    }

    [Fact]
    public async Task Run_AFileThatIsNoProgram_SaysSo()
    {
        await File.WriteAllTextAsync(Inside("text"), "x");

        var result = await RunAsync(LocalSandbox.Off, NewTask("./text"));

        Assert.Equal(TaskOutcome.NotStarted, result.Outcome);
        Assert.Contains("not a program", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithAnInputThatIsNotThere_NamesIt()
    {
        var result = await RunAsync(LocalSandbox.Off, Shell("cat") with { StandardInput = Inside("none") });

        Assert.Equal((TaskOutcome.NotStarted, -1), (result.Outcome, result.ExitCode));
        Assert.Contains(Inside("none"), result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_WhereBubblewrapIsRefused_RunsWithoutUnlessItMust(bool isRequired)
    {
        var refusing = Path.Combine(_root, "bwrap");
        Script(refusing, "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1");
        var bubblewrap = new BubblewrapRun(new Bubblewrap(refusing, new ToolFolders(new LocalExecutorOptions())), new ProcessRun(TimeProvider.System, TimeSpan.Zero), isRequired ? null : (start, _) => start);
        var task = Shell("exit 7");

        var running = bubblewrap.RunAsync(LocalTask.Start(task, "/bin/sh"), task, null, default);

        if (isRequired)
        {
            Assert.Equal(ExecutionError.EngineUnavailable, (await Assert.ThrowsAsync<ExecutionException>(() => running)).Error);
        }
        else
        {
            Assert.Equal(7, (await running).ExitCode);
        }

        Assert.Contains("No permissions", bubblewrap.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void New_WithASandboxThatIsNotThere_Throws() =>
        Assert.Equal(
            ExecutionError.EngineUnavailable,
            Assert.Throws<ExecutionException>(() => new LocalExecutor(new LocalExecutorOptions { Sandbox = LocalSandbox.Bubblewrap, BubblewrapPaths = ["/no/bwrap"] })).Error);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static Task<TaskResult> RunAsync(LocalSandbox sandbox, TaskSpec task) =>
        new LocalExecutor(new LocalExecutorOptions { Sandbox = sandbox }).RunAsync(task, null, default).WaitAsync(TimeSpan.FromSeconds(60));

    private static void Script(string path, string text)
    {
        File.WriteAllText(path, text + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static Dictionary<string, string> SearchPath(string path) => new() { ["PATH"] = path };

    private TaskSpec Shell(string script) => NewTask("sh", "-c", script);

    private TaskSpec NewTask(params string[] command) => new()
    {
        Name = "t",
        Command = command,
        WorkingDirectory = Directory.CreateDirectory(Path.Combine(_root, "work")).FullName,
        TemporaryDirectory = Directory.CreateDirectory(Path.Combine(_root, "tmp")).FullName,
        Environment = SearchPath("/usr/local/bin:/usr/bin:/bin"),
    };

    private string Inside(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "work")).FullName, name);

    private sealed class ThrowingProgress : IProgress<TaskLine>
    {
        public void Report(TaskLine value) => throw new TimeZoneNotFoundException("an odd fault");
    }
}

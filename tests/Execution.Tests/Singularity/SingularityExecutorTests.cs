using Execution.Singularity;

namespace Execution.Tests.Singularity;

/// <summary>With a script in place of the command, that keeps what it was given and makes the files that it should.</summary>
public sealed class SingularityExecutorTests : IDisposable
{
    private const string Recorder = """
        #!/bin/sh
        if [ "$1" = --version ]; then echo "${VERSION:-apptainer version 1.1.0-1.el8}"; exit; fi
        if [ "$1" = inspect ]; then cat "$3"; exit; fi
        printf '%s\0' "$@" > "$RECORD"
        if [ "$1" = build ]; then printf 'image of %s' "$3" > "$2"; exit "${BUILD_EXIT:-0}"; fi
        env -0 > "$RECORD.env"
        cat
        echo "$MESSAGE" >&2
        exit "${RUN_EXIT:-0}"
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("sif").FullName;
    private readonly Dictionary<string, string> _environment;

    public SingularityExecutorTests()
    {
        File.WriteAllText(Inside("singularity"), Recorder.ReplaceLineEndings("\n"));
        File.SetUnixFileMode(Inside("singularity"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _environment = new() { ["PATH"] = _root + ":/usr/bin:/bin", ["RECORD"] = Inside("record") };
    }

    [Fact]
    public async Task Run_ATask_HandsOverExactlyItsArguments()
    {
        var executor = Executor();
        await executor.PrepareImageAsync(Task().Container!, default);
        await File.WriteAllTextAsync(Inside("in"), "input");

        var result = await executor.RunAsync(
            Task() with { StandardInput = Inside("in"), StandardOutput = Inside("out"), Mounts = [new Mount(Inside("in"), "/data/a,b")] }, null, default);

        var image = Inside("images/docker.io_debian:stable-slim.sif");
        Assert.Equal(
            [
                "--silent", "run", "--no-eval", "--contain", "--cleanenv", "--ipc", "--pid", "--no-privs", "--pwd", "/out", "--no-home",
                "--net", "--network", "none", "--mount", $"type=bind,source={_root},destination=/out", "--mount", $"type=bind,source={_root},destination=/tmp",
                "--mount", $"type=bind,source={Inside("in")},\"destination=/data/a,b\",ro", image, "sh", "-c", "; rm -rf $HOME",
            ],
            Recorded());
        Assert.Equal("input", await File.ReadAllTextAsync(Inside("out")));
        Assert.Equal((TaskOutcome.Completed, 0), (result.Outcome, result.ExitCode));
        Assert.StartsWith("sha256:", result.ImageDigest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ItsEnvironment_GoesByPrefixedVariables()
    {
        await Executor().RunAsync(Task() with { Environment = new Dictionary<string, string> { ["A"] = "x,y=z" }, Network = true }, null, default);

        var seen = Variables();
        Assert.Contains("APPTAINERENV_A=x,y=z", seen);
        Assert.Contains("SINGULARITYENV_A=x,y=z", seen);
        Assert.DoesNotContain("--net", Recorded());
    }

    [Fact]
    public async Task Run_ItsHome_IsAFolderAndNoVariable()
    {
        await Executor().RunAsync(Task() with { Environment = new Dictionary<string, string> { ["HOME"] = "/out" } }, null, default);

        var arguments = Recorded();
        Assert.Equal($"{_root}:/out", arguments[Array.IndexOf(arguments, "--home") + 1]);
        Assert.DoesNotContain("--no-home", arguments);
        Assert.DoesNotContain($"type=bind,source={_root},destination=/out", arguments);
        Assert.DoesNotContain(Variables(), variable => variable.StartsWith("APPTAINERENV_HOME=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_WhatTheUserHasSetForContainers_StaysOutside()
    {
        _environment["APPTAINERENV_A"] = "the user's";
        _environment["SINGULARITYENV_B"] = "the user's";
        _environment["APPTAINER_BINDPATH"] = "/secrets";
        _environment["APPTAINER_CACHEDIR"] = "/cache";

        await Executor().RunAsync(Task() with { Environment = new Dictionary<string, string> { ["A"] = "the task's" } }, null, default);

        Assert.Equal(
            ["APPTAINERENV_A=the task's", "APPTAINER_CACHEDIR=/cache", "APPTAINER_NO_EVAL=1", "SINGULARITYENV_A=the task's", "SINGULARITY_NO_EVAL=1"],
            Variables().Where(variable => variable.StartsWith("APPTAINER", StringComparison.Ordinal) || variable.StartsWith("SINGULARITY", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_WithASizeOfSharedMemory_HasAFolderOfItsOwn()
    {
        var task = Task();

        await Executor().RunAsync(task with { Container = task.Container! with { SharedMemoryBytes = 1 << 30 } }, null, default);

        var mount = Assert.Single(Recorded(), argument => argument.EndsWith(",destination=/dev/shm", StringComparison.Ordinal));
        Assert.False(Directory.Exists(mount.Split(',')[1]["source=".Length..]));
    }

    [Theory]
    [InlineData("singularity version 3.8.7")]
    [InlineData("singularity-ce version 3.9.9-focal")]
    [InlineData("apptainer version 1.0.3")]
    [InlineData("something else")]
    public async Task Prepare_WithACommandThatAsksAShell_IsRefused(string version)
    {
        _environment["VERSION"] = version;

        var error = await Assert.ThrowsAsync<ExecutionException>(() => Executor().PrepareImageAsync(Task().Container!, default));

        Assert.Equal(ExecutionError.EngineUnavailable, error.Error);
        Assert.Contains(version, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("singularity-ce version 3.10.0")]
    [InlineData("singularity-ce version 4.1.0-jammy")]
    [InlineData("apptainer version 1.4.2")]
    public async Task Prepare_WithANewerCommand_Works(string version)
    {
        _environment["VERSION"] = version;

        Assert.NotNull(await Executor().PrepareImageAsync(Task().Container!, default));
    }

    [Theory]
    [InlineData("OCI_ENTRYPOINT=''\neval \"set $ARGS\"", true)]
    [InlineData("OCI_ENTRYPOINT=''\nif [ -n \"$SINGULARITY_NO_EVAL\" ]; then", false)]
    [InlineData("exec python3 \"$@\"", false)]
    public async Task Prepare_AnImageThatIsThere_IsUsedUnlessItAsksAShell(string startScript, bool refused)
    {
        Directory.CreateDirectory(Inside("images"));
        await File.WriteAllTextAsync(Inside("images/docker.io_debian:stable-slim.sif"), startScript);

        var error = await Record.ExceptionAsync(() => Executor().PrepareImageAsync(Task().Container!, default));

        Assert.Equal(refused, error is ExecutionException { Error: ExecutionError.ImageNotFound });
        Assert.False(File.Exists(Inside("record")));
    }

    [Fact]
    public async Task Run_AnImageNamedByItsFile_IsThatFile()
    {
        await File.WriteAllTextAsync(Inside("mine.sif"), "image");
        var task = Task();

        await Executor().RunAsync(task with { Container = task.Container! with { Image = Inside("mine.sif"), Source = ImageSource.Present } }, null, default);

        Assert.Contains(Inside("mine.sif"), Recorded());
        Assert.False(File.Exists(Inside("mine.sif.digest")));
    }

    [Fact]
    public async Task Prepare_AFileThatChanged_HasAnotherDigest()
    {
        var first = await Executor().PrepareImageAsync(Task().Container!, default);
        await File.WriteAllTextAsync(Inside("images/docker.io_debian:stable-slim.sif"), "another image");

        Assert.NotEqual(first, await Executor().PrepareImageAsync(Task().Container!, default));
    }

    [Fact]
    public async Task Prepare_Twice_FetchesOnceAndKeepsTheFile()
    {
        var first = await Executor().PrepareImageAsync(Task().Container!, default);
        Assert.Equal(["build", "docker://docker.io/debian:stable-slim"], Recorded().Where((_, index) => index != 1));
        File.Delete(Inside("record"));

        var second = await Executor().PrepareImageAsync(Task().Container!, default);

        Assert.Equal(first, second);
        Assert.False(File.Exists(Inside("record")));
        Assert.Single(Directory.GetFiles(Inside("images"), "*.sif"));
    }

    [Fact]
    public async Task Prepare_ThatFails_LeavesNothingBehind()
    {
        _environment["BUILD_EXIT"] = "255";

        var error = await Assert.ThrowsAsync<ExecutionException>(() => Executor().PrepareImageAsync(Task().Container!, default));

        Assert.Equal(ExecutionError.ImageNotFound, error.Error);
        Assert.Empty(Directory.GetFiles(Inside("images")));
    }

    [Fact]
    public async Task Run_WhenTheCommandItselfFails_IsNotStarted()
    {
        _environment["RUN_EXIT"] = "255";
        _environment["MESSAGE"] = "FATAL:   container creation failed";

        var result = await Executor().RunAsync(Task(), null, default);

        Assert.Equal((TaskOutcome.NotStarted, -1), (result.Outcome, result.ExitCode));
        Assert.Contains("container creation failed", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prepare_WithoutTheCommand_NamesBoth()
    {
        _environment["PATH"] = "/nowhere";

        var error = await Assert.ThrowsAsync<ExecutionException>(() => Executor().PrepareImageAsync(Task().Container!, default));

        Assert.Equal(ExecutionError.EngineUnavailable, error.Error);
        Assert.Contains("apptainer or singularity", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private SingularityExecutor Executor() => new(new SingularityOptions { Environment = _environment, ImageFolder = Inside("images") });

    private TaskSpec Task() => new()
    {
        Name = "t",
        Command = ["sh", "-c", "; rm -rf $HOME"],
        WorkingDirectory = _root,
        TemporaryDirectory = _root,
        Container = new ContainerSpec { Image = "docker.io/debian:stable-slim", WorkingDirectory = "/out" },
    };

    private string[] Variables() => File.ReadAllText(Inside("record.env")).Split('\0');

    private string[] Recorded() => File.ReadAllText(Inside("record")).Split('\0')[..^1];

    private string Inside(string name) => Path.Combine(_root, name);
}

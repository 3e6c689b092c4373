using Execution.Singularity;

namespace Execution.Tests.Singularity;

/// <summary>With a script in place of the command, that keeps what it was given and makes the files that it should.</summary>
public sealed class SingularityExecutorTests : IDisposable
{
    private const string Recorder = """
        #!/bin/sh
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

        var image = Inside("images/docker.io%2Fdebian%3Astable-slim.sif");
        Assert.Equal(
            [
                "--quiet", "run", "--contain", "--cleanenv", "--no-home", "--ipc", "--pid", "--no-privs", "--pwd", "/out", "--net", "--network", "none",
                "--mount", $"type=bind,source={_root},destination=/out", "--mount", $"type=bind,source={_root},destination=/tmp",
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

        var seen = (await File.ReadAllTextAsync(Inside("record.env"))).Split('\0');
        Assert.Contains("APPTAINERENV_A=x,y=z", seen);
        Assert.Contains("SINGULARITYENV_A=x,y=z", seen);
        Assert.DoesNotContain("--net", Recorded());
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
        Assert.Single(Directory.GetFiles(Inside("images")));
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

    private string[] Recorded() => File.ReadAllText(Inside("record")).Split('\0')[..^1];

    private string Inside(string name) => Path.Combine(_root, name);
}

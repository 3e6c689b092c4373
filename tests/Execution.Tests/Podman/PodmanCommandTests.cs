using System.Diagnostics;
using Contracts;
using Execution.Images;
using Execution.Podman;

namespace Execution.Tests.Podman;

/// <summary>With a script in place of podman, that keeps what it was given.</summary>
public sealed class PodmanCommandTests : IDisposable
{
    private const string Recorder = """
        #!/bin/sh
        case $1 in
          image) echo 'abc '; exit ;;
          ps) cat "$RECORD/orphans"; exit ;;
          rm) echo "$*" >> "$RECORD/removed"; [ -z "$RM_FAILS" ] || { echo 'store is broken' >&2; exit 1; }; exit ;;
        esac
        printf '%s\0' "$@" > "$RECORD/arguments"
        for argument; do case $argument in
          --env-file=*) cp "${argument#*=}" "$RECORD/environment"; stat -c %a "$(dirname "${argument#*=}")" > "$RECORD/mode" ;;
          --pidfile=*) [ -n "$FAILS" ] || echo 1 > "${argument#*=}" ;;
        esac; done
        echo 'Error: words' >&2
        exit "${RUN_EXIT:-0}"
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("podman").FullName;
    private readonly List<string> _warnings = [];
    private readonly Dictionary<string, string> _environment;

    public PodmanCommandTests()
    {
        File.WriteAllText(Inside("podman"), Recorder.ReplaceLineEndings("\n"));
        File.SetUnixFileMode(Inside("podman"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _environment = new() { ["PATH"] = _root + ":/usr/bin:/bin", ["RECORD"] = _root };
    }

    [Fact]
    public async Task Run_Variables_AreNotInItsArguments()
    {
        await RunAsync(Spec() with { Environment = new Dictionary<string, string> { ["TOKEN"] = "hunter2 $x", ["LINES"] = "a\nb", ["LD_PRELOAD"] = "/evil" } });

        Assert.Equal("TOKEN=hunter2 $x\nLD_PRELOAD=/evil\n", await File.ReadAllTextAsync(Inside("environment")));
        Assert.Equal("700\n", await File.ReadAllTextAsync(Inside("mode")));
        Assert.DoesNotContain(Arguments(), argument => argument.Contains("hunter2", StringComparison.Ordinal));
        Assert.Contains("--env=LINES=a\nb", Arguments());
        Assert.False(File.Exists(Assert.Single(Arguments(), argument => argument.StartsWith("--env-file=", StringComparison.Ordinal)).Split('=')[1]));
    }

    [Theory]
    [InlineData(125, true, TaskOutcome.NotStarted, -1)]
    [InlineData(127, true, TaskOutcome.NotStarted, 127)]
    [InlineData(127, false, TaskOutcome.Completed, 127)]
    [InlineData(125, false, TaskOutcome.Completed, 125)]
    public async Task Run_APodmanThatFails_IsToldFromAToolThatDoes(int exitCode, bool podmanFails, TaskOutcome outcome, int expected)
    {
        _environment["RUN_EXIT"] = exitCode.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _environment["FAILS"] = podmanFails ? "1" : string.Empty;

        var result = await RunAsync(Spec());

        Assert.Equal((outcome, expected), (result.Outcome, result.ExitCode));
    }

    [Theory]
    [InlineData(0.00001, "--cpus=0.01")]
    [InlineData(1e6, null)]
    public async Task Run_Cores_AreWhatPodmanTakes(double cores, string? expected)
    {
        await RunAsync(Spec() with { Resources = new TaskResources(cores, 1 << 30) { LimitCores = true } });

        Assert.Contains(expected ?? FormattableString.Invariant($"--cpus={Environment.ProcessorCount}"), Arguments());
    }

    [Fact]
    public async Task Run_WhereLabelsAreEnforced_GoesWithoutThem()
    {
        await RunAsync(Spec());

        Assert.Contains("--security-opt=label=disable", Arguments());
        Assert.Contains($"--label={OrphanLabel.Name}={OrphanLabel.Own}", Arguments());
    }

    [Fact]
    public async Task Run_ThatCannotBeRemoved_HasItsResultAndAWarning()
    {
        _environment["RM_FAILS"] = "1";

        var result = await RunAsync(Spec() with { Resources = new TaskResources(1, 1 << 30) { LimitRam = true } });

        Assert.Equal((TaskOutcome.Completed, 0), (result.Outcome, result.ExitCode));
        Assert.Contains("store is broken", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemoveOrphans_OfAProcessThatEnded_TakesOnlyThose()
    {
        using var ended = Process.Start(new ProcessStartInfo("/bin/true"))!;
        await ended.WaitForExitAsync();
        var dead = OrphanLabel.Own.Replace($"/{Environment.ProcessId}/", $"/{ended.Id}/", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Inside("orphans"), $"1 {OrphanLabel.Own}\n2 {dead}\n");

        Assert.Equal(1, await Executor().RemoveOrphansAsync(default));

        Assert.Equal("rm --force --ignore --time=0 --volumes 2\n", await File.ReadAllTextAsync(Inside("removed")));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Task<TaskResult> RunAsync(TaskSpec task) => Executor().RunAsync(task, null, default);

    private PodmanExecutor Executor() =>
        new(new PodmanOptions { Environment = _environment, DisableLabels = true, Warnings = new ListProgress<string>(_warnings) });

    private TaskSpec Spec() => new()
    {
        Name = "t",
        Command = ["x"],
        WorkingDirectory = _root,
        TemporaryDirectory = _root,
        Container = new ContainerSpec { Image = "debian", WorkingDirectory = "/work" },
    };

    private string[] Arguments() => File.ReadAllText(Inside("arguments")).Split('\0')[..^1];

    private string Inside(string name) => Path.Combine(_root, name);
}

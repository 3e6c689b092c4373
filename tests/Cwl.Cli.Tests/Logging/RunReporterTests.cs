using System.Text;
using Cwl.Cli.Logging;
using Cwl.Runner.Runs;
using Execution;

namespace Cwl.Cli.Tests.Logging;

public sealed class RunReporterTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private readonly MemoryStream _error = new();

    public void Dispose() => _error.Dispose();

    [Fact]
    public void Report_FailedStep_SaysAllThatIsNeeded()
    {
        using var reporter = Reporter(Verbosity.Quiet);
        reporter.Report(new StepStarted("wf/step", ["sh", "-c", "exit 3"], null) { Time = Now, WorkDirectory = "/work/1-step" });
        reporter.Report(new StepEnded("wf/step", ProcessStatus.PermanentFail)
        {
            Time = Now,
            Reason = "exit code 3",
            Task = new TaskResult
            {
                Outcome = TaskOutcome.Completed,
                ExitCode = 3,
                Started = Now,
                Elapsed = TimeSpan.FromSeconds(1.5),
                Usage = new ResourceUsage(TimeSpan.Zero, 0),
                ErrorTail = "one\n\e[31mtwo\n",
            },
        });

        Assert.Equal(
            """
            ERROR wf/step: permanentFail: exit code 3
              command: sh -c 'exit 3'
              ended after 1.50 s
              the last of its standard error:
                one
                �[31mtwo
              to look into its work folder, run again with --leave-tmpdir

            """,
            Written());
    }

    [Theory]
    [InlineData(true, "cat: /home/me/x: Permission denied")]
    [InlineData(true, "cat: /home/me/x: No such file or directory")]
    [InlineData(true, "ERROR 1: PROJ: proj_create: Cannot find proj.db")]
    [InlineData(true, "cannot open /var/lib/texmf/web2c/pdftex/pdflatex.fmt")]
    [InlineData(true, "FATAL: can't open shared object")]
    [InlineData(true, "sh: 1: tool: not found")]
    [InlineData(true, "PermissionError: [Errno 1] Operation not permitted")]
    [InlineData(true, "FileNotFoundError: [Errno 2] No such file or directory: '/tmp/x'")]
    [InlineData(true, "Exception in thread \"main\" java.nio.file.AccessDeniedException: /tmp/x")]
    [InlineData(true, "java.nio.file.NoSuchFileException: /opt/x")]
    [InlineData(false, "ValueError: 3 bands expected")]
    public void Report_ConfinedCommandThatFailed_NamesTheSandboxAsAPossibility(bool expected, string tail)
    {
        using var reporter = new RunReporter(Log(Verbosity.Quiet), null, TimeProvider.System) { Confines = true };
        Fail(reporter, "a", tail);
        Assert.Equal(expected, Written().Contains("perhaps it was the sandbox", StringComparison.Ordinal));
        Assert.Equal(expected, Written().Contains("--no-sandbox", StringComparison.Ordinal));

        // Once is enough.
        _error.SetLength(0);
        Fail(reporter, "b", tail);
        Assert.DoesNotContain("sandbox", Written(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "debian")]
    [InlineData(false, null)]
    public void Report_CommandThatWasNotConfined_SaysNothingOfTheSandbox(bool confines, string? image)
    {
        using var reporter = new RunReporter(Log(Verbosity.Quiet), null, TimeProvider.System) { Confines = confines };
        Fail(reporter, "a", "cat: x: Permission denied", image);

        Assert.DoesNotContain("sandbox", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_SandboxThatIsNotThere_IsAWarningBeforeTheFirstCommandAndOnce()
    {
        using var reporter = new RunReporter(Log(Verbosity.Quiet), null, TimeProvider.System) { Confines = true, UnconfinedBecause = () => "no Landlock." };
        reporter.Report(new StepStarted("image", ["true"], "debian") { Time = Now, WorkDirectory = "/work" });
        Assert.Equal(string.Empty, Written());

        reporter.Report(new StepStarted("a", ["true"], null) { Time = Now, WorkDirectory = "/work" });
        Assert.Equal("WARNING Commands run without a sandbox: no Landlock.\n", Written());

        reporter.Report(new StepStarted("b", ["true"], null) { Time = Now, WorkDirectory = "/work" });
        reporter.Report(new StepEnded("a", ProcessStatus.Success) { Time = Now });
        reporter.Finish();
        Assert.Equal("WARNING Commands run without a sandbox: no Landlock.\n", Written());
    }

    [Theory]
    [InlineData(true, "Step 'wf/a': exit code 3")]
    [InlineData(true, "exit code 3")]
    [InlineData(true, "Step 'wf/a': exit code 3\nStep 'wf/b': no file matches\n*.tif\n… and 7 more")]
    [InlineData(false, "Step 'wf/c': exit code 3")]
    [InlineData(false, "Step 'wf/a': exit code 3\nWorkflow 'wf': output 'x' is missing")]
    public void HasTold_ReasonOfTheRun_IsKnownFromItsSteps(bool expected, string reason)
    {
        using var reporter = Reporter(Verbosity.Quiet);
        reporter.Report(new StepEnded("wf/a", ProcessStatus.PermanentFail) { Time = Now, Reason = "exit code 3" });
        reporter.Report(new StepEnded("wf/b", ProcessStatus.PermanentFail) { Time = Now, Reason = "no file matches\n*.tif" });

        Assert.Equal(expected, reporter.HasTold(reason));
    }

    [Fact]
    public void Finish_ScatteredStep_IsOneRow()
    {
        using var reporter = Reporter(Verbosity.Normal);
        foreach (var index in (int[])[0, 1])
        {
            reporter.Report(new StepEnded($"wf/step[{index}]", ProcessStatus.Success)
            {
                Time = Now,
                FromCache = index == 1,
                Task = new TaskResult
                {
                    Outcome = TaskOutcome.Completed,
                    ExitCode = 0,
                    Started = Now,
                    Elapsed = TimeSpan.FromSeconds(70),
                    Usage = new ResourceUsage(TimeSpan.FromSeconds(2), (index + 1L) << 20),
                },
            });
        }

        reporter.Finish();

        Assert.EndsWith(
            """
            step     runs      time     CPU  peak RAM  cached  failed
            wf/step     2  2:20 min  4.00 s   2.0 MiB       1

            """,
            Written(),
            StringComparison.Ordinal);
    }

    private static void Fail(RunReporter reporter, string step, string tail, string? image = null)
    {
        reporter.Report(new StepStarted(step, ["true"], image) { Time = Now, WorkDirectory = "/work" });
        reporter.Report(new StepEnded(step, ProcessStatus.PermanentFail)
        {
            Time = Now,
            Reason = "exit code 1",
            Task = new TaskResult
            {
                Outcome = TaskOutcome.Completed,
                ExitCode = 1,
                Started = Now,
                Elapsed = TimeSpan.FromSeconds(1),
                Usage = new ResourceUsage(TimeSpan.Zero, 0),
                ErrorTail = tail,
            },
        });
    }

    private string Written() => Encoding.UTF8.GetString(_error.ToArray());

    private RunReporter Reporter(Verbosity verbosity) => new(Log(verbosity), null, TimeProvider.System);

    private LogWriter Log(Verbosity verbosity) => new(_error, TimeProvider.System) { Format = new LogFormat(verbosity, default, Timestamps: false) };
}

using Cwl.Cli.Logging;
using Cwl.Runner.Runs;
using Execution;

namespace Cwl.Cli.Tests.Logging;

public sealed class FailureTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("cat: /home/me/x: Permission denied")]
    [InlineData("cat: /home/me/x: No such file or directory")]
    [InlineData("ERROR 1: PROJ: proj_create: Cannot find proj.db")]
    [InlineData("cannot open /var/lib/texmf/web2c/pdftex/pdflatex.fmt")]
    [InlineData("FATAL: can't open shared object")]
    [InlineData("sh: 1: tool: not found")]
    [InlineData("PermissionError: [Errno 1] Operation not permitted")]
    [InlineData("FileNotFoundError: [Errno 2] No such file or directory: '/tmp/x'")]
    [InlineData("Exception in thread \"main\" java.nio.file.AccessDeniedException: /tmp/x")]
    [InlineData("java.nio.file.NoSuchFileException: /opt/x")]
    public void Of_ConfinedCommandThatMissedSomething_NamesTheSandboxAsAPossibility(string tail)
    {
        Assert.Contains("perhaps it was the sandbox", Text(tail, isConfined: true), StringComparison.Ordinal);
        Assert.Contains("--no-sandbox", Text(tail, isConfined: true), StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox", Text(tail, isConfined: false), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ConfinedCommandThatFailedOtherwise_SaysNothingOfTheSandbox() =>
        Assert.DoesNotContain("sandbox", Text("ValueError: 3 bands expected", isConfined: true), StringComparison.Ordinal);

    [Fact]
    public void Of_ReasonThatIsNotTheExitCode_GivesBoth()
    {
        var text = Text("out of memory", isConfined: false, reason: "It was killed for using more than its 256 MiB of memory.");

        Assert.StartsWith("wf/step: permanentFail: It was killed for using more than its 256 MiB of memory.\n", text, StringComparison.Ordinal);
        Assert.Contains("ended after 1.50 s with exit code 3", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LongTail_IsItsLastLines()
    {
        var text = Text(string.Join('\n', Enumerable.Range(1, 100).Select(number => $"line {number}")), isConfined: false);

        Assert.Equal(Enumerable.Range(81, 20).Select(number => $"    line {number}"), text.Split('\n').Where(line => line.StartsWith("    line", StringComparison.Ordinal)));
    }

    private static string Text(string tail, bool isConfined, string reason = "exit code 3")
    {
        var ended = new StepEnded("wf/step", ProcessStatus.PermanentFail)
        {
            Time = Now,
            Reason = reason,
            Task = new TaskResult
            {
                Outcome = TaskOutcome.Completed,
                ExitCode = 3,
                Started = Now,
                Elapsed = TimeSpan.FromSeconds(1.5),
                Usage = new ResourceUsage(TimeSpan.Zero, 0),
                ErrorTail = tail,
            },
        };
        return FailureText.Of(ended, step: null, keepsWorkFolders: false, isConfined);
    }
}

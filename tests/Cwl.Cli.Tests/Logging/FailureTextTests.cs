using Cwl.Cli.Logging;
using Cwl.Runner.Runs;
using Execution;

namespace Cwl.Cli.Tests.Logging;

public sealed class FailureTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_ReasonThatIsNotTheExitCode_GivesBoth()
    {
        var text = Text("out of memory", reason: "It was killed for using more than its 256 MiB of memory.");

        Assert.StartsWith("wf/step: permanentFail: It was killed for using more than its 256 MiB of memory.\n", text, StringComparison.Ordinal);
        Assert.Contains("ended after 1.50 s with exit code 3", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LongTail_IsItsLastLines()
    {
        var text = Text(string.Join('\n', Enumerable.Range(1, 100).Select(number => $"line {number}")));

        Assert.Equal(Enumerable.Range(81, 20).Select(number => $"    line {number}"), text.Split('\n').Where(line => line.StartsWith("    line", StringComparison.Ordinal)));
    }

    private static string Text(string tail, string reason = "exit code 3")
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
        return FailureText.Of(ended, step: null, keepsWorkFolders: false, suspectsSandbox: false);
    }
}

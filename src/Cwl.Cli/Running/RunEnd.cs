using Cwl.Cli.Logging;
using Cwl.Runner.Runs;

namespace Cwl.Cli.Running;

/// <summary>The end of a run, however it came.</summary>
/// <param name="Outcome">What becomes of its folder.</param>
/// <param name="Status">In the standard's words, or "interrupted".</param>
/// <param name="ExitCode">What the program answers.</param>
/// <param name="Reason">Why it failed; null where it did not.</param>
internal sealed record RunEnd(RunOutcome Outcome, string Status, int ExitCode, string? Reason)
{
    public static RunEnd Of(ProcessResult result) => result.Status == ProcessStatus.Success
        ? new(RunOutcome.Succeeded, StatusText.Of(result.Status), Cli.ExitCode.Success, null)
        : new(RunOutcome.Failed, StatusText.Of(result.Status), result.Error is { } error ? Cli.ExitCode.Of(error) : Cli.ExitCode.Failed, result.Reason);

    public static RunEnd Of(Interruption interruption) =>
        new(interruption.IsGivenUp ? RunOutcome.GivenUp : RunOutcome.Stopped, "interrupted", interruption.ExitCode, null);

    public static RunEnd Of(Exception exception) =>
        new(RunOutcome.Failed, StatusText.Of(ProcessStatus.PermanentFail), Cli.ExitCode.Of(exception), exception.Message);
}

using System.Globalization;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Steps;

/// <summary>What several executions that failed say together.</summary>
internal static class Failures
{
    private const int MostReasons = 10;

    /// <summary>One failed result: temporary if nothing failed permanently. Executions that never began have no reason to tell.</summary>
    public static ProcessResult Combine(IEnumerable<ProcessResult> results, CwlObject outputs)
    {
        var failed = results.Where(result => result.Status != ProcessStatus.Success).ToList();
        var told = failed.Where(result => result.Reason is not null).ToList();
        var reasons = told.Select(result => result.Reason!).Distinct(StringComparer.Ordinal).ToList();
        var permanent = told.Exists(result => result.Status == ProcessStatus.PermanentFail) || told.Count == 0;
        return new ProcessResult(permanent ? ProcessStatus.PermanentFail : ProcessStatus.TemporaryFail, outputs)
        {
            Reason = reasons.Count == 0 ? null : string.Join('\n', reasons.Take(MostReasons)) + More(reasons.Count - MostReasons),
            Error = told.Count == 0 ? CwlError.StepFailed : told[0].Error,
        };
    }

    private static string More(int count) =>
        count <= 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"\n… and {count} more");
}

namespace Conformance.Cwl;

/// <summary>How a run of the runner ended.</summary>
/// <param name="ExitCode">128 and more where a signal ended it; null where it was stopped at the time limit.</param>
/// <param name="Output">Standard output: the output object.</param>
/// <param name="Log">Standard error.</param>
internal sealed record RunnerOutcome(int? ExitCode, string Output, string Log);
